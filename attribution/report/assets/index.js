// The index of a collection: search in titles, sources and claims. The index is a script file, since pages opened
// from disk may not fetch anything else; it is loaded when somebody first searches.
const box = $("search");
const results = $("results");
const MOST = 200;
let index = null;
let asked = false;
root.classList.add("live");
$("search-form").hidden = false;

function load() {
  if (asked) return;
  asked = true;
  const script = document.createElement("script");
  script.src = "search.js";
  script.addEventListener("load", () => {
    index = window.ISNAD_INDEX;
    for (const claim of index.claims) claim.push(fold(claim[3]));
    search();
  });
  script.addEventListener("error", () => { $("search-failed").hidden = false; });
  document.head.append(script);
}

// The same folding as the program's: its table comes with the index.
function fold(text) {
  const table = index ? index.fold : {};
  let folded = "";
  for (const char of text.toLowerCase()) folded += char in table ? table[char] : char;
  return folded;
}

function search() {
  const words = fold(box.value).split(/\s+/).filter(Boolean);
  const fits = (text) => words.every((word) => text.includes(word));
  let shown = 0;
  for (const row of all("tr[data-article]")) {
    const hit = !words.length || fits(fold(row.textContent));
    row.hidden = !hit;
    shown += hit;
  }
  $("count-articles").value = shown;
  results.replaceChildren();
  let count = 0;
  if (index && words.length) {
    const names = index.sources.map((name) => fold(name));
    for (const claim of index.claims) {
      const who = claim[1].map((n) => names[n]).join(" ");
      if (!fits(claim[4] + " " + who)) continue;
      count += 1;
      if (count <= MOST) results.append(item(claim));
    }
  }
  $("count-claims").value = count;
  $("search-none").hidden = !words.length || count > 0 || shown > 0 || !index;
  $("search-many").hidden = count <= MOST;
  $("found").hidden = !words.length || !index;
}

function item([article, sources, number, claim]) {
  const [title, href] = index.articles[article];
  const line = document.createElement("li");
  const who = document.createElement("bdi");
  who.className = "who";
  who.textContent = sources.map((n) => index.sources[n]).join(" · ") || "—";
  const link = document.createElement("a");
  // Only the program's own file names are followed, whatever the index holds.
  if (/^articles\/[\w%.-]+\.html$/.test(href)) link.href = href + "#" + number;
  const words = document.createElement("bdi");
  words.textContent = claim;
  link.append(words);
  const where = document.createElement("bdi");
  where.className = "small";
  where.textContent = title;
  line.append(who, ": ", link, document.createElement("br"), where);
  return line;
}

let soon = 0;
box.addEventListener("focus", load, { once: true });
box.addEventListener("input", () => { load(); clearTimeout(soon); soon = setTimeout(search, 120); });
$("search-form").addEventListener("submit", (event) => { event.preventDefault(); load(); search(); });
