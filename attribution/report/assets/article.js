// The page of one article: choosing, jumping there and back, filtering.
const text = $("text");
const panel = $("panel");
let origin = null; // where the keyboard came from
root.classList.add("live");
$("filters").hidden = false;

const places = {
  cue: (n) => `[data-cue="${n}"]`,
  of: (n) => `[data-of~="${n}"]`,
  u: (n) => `.flag[data-u="${n}"]`,
  f: (n) => `[data-f~="${n}"]`,
};

function lit(kind, n, card) {
  if (kind === "statement") return [`[data-u~="${n}"]`];
  const claims = kind === "source" ? numbers(card.dataset.claims) : [n];
  return claims.flatMap((one) => [
    `[data-claims~="${one}"]`, `[data-cue="${one}"]`, `[data-of~="${one}"]`, `[data-medium="${one}"]`,
  ]);
}

function clear() {
  for (const one of all(".on", text)) { one.classList.remove("on"); one.removeAttribute("aria-current"); }
  for (const one of all(".card.chosen")) one.classList.remove("chosen");
  for (const one of all("tr.on, li.on")) one.classList.remove("on");
  text.classList.remove("choosing");
  panel.classList.remove("open");
  $("hint").hidden = false;
  $("panel-close").hidden = true;
}

function choose(name, { focus = false, remember = true } = {}) {
  const card = $("card-" + name);
  if (!card) return false;
  clear();
  const [kind, n] = name.split("-");
  for (const one of all(lit(kind, n, card).join(","), text)) {
    one.classList.add("on");
    if (one.tagName === "A") one.setAttribute("aria-current", "true");
  }
  const row = $(name);
  if (row) row.classList.add("on");
  text.classList.add("choosing");
  card.classList.add("chosen");
  panel.classList.add("open");
  panel.scrollTop = 0;
  $("hint").hidden = true;
  $("panel-close").hidden = false;
  // On a phone the card lies over the lower half of the text.
  const first = text.querySelector("a.on") || text.querySelector(".on");
  if (first && getComputedStyle(panel).position === "fixed") first.scrollIntoView({ block: "start" });
  if (focus) card.focus({ preventScroll: getComputedStyle(panel).position !== "static" });
  if (remember) { try { history.pushState({ card: name }, "", "#card-" + name); } catch { /* no history here */ } }
  return true;
}

function show(place) {
  const [what, n] = place.split("-");
  const goal = text.querySelector(places[what](n));
  if (!goal) return;
  if (what === "cue" || what === "of") choose("claim-" + n);
  if (what === "u") choose("statement-" + n);
  if (goal.tagName !== "A") goal.tabIndex = -1;
  goal.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (getComputedStyle(panel).position === "fixed") return;
  goal.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function chosenBy(target) {
  if (target.dataset.cue) return "claim-" + target.dataset.cue;
  if (target.dataset.src) return "source-" + target.dataset.src;
  if (target.classList.contains("flag")) return "statement-" + target.dataset.u;
  const claims = numbers(target.dataset.claims);
  if (claims.length) return "claim-" + claims[claims.length - 1];
  return target.dataset.u ? "statement-" + numbers(target.dataset.u).pop() : null;
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-card], [data-at], .text .p, .text .flag");
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const byKey = event.detail === 0;
  if (target.dataset.card) {
    event.preventDefault();
    if (target.closest("#hint")) origin = target;
    choose(target.dataset.card, { focus: true });
  } else if (target.dataset.at) {
    event.preventDefault();
    show(target.dataset.at);
  } else if (String(getSelection()) === "" || target.tagName === "A") {
    const name = chosenBy(target);
    if (!name) return;
    event.preventDefault();
    origin = target.tagName === "A" ? target : null;
    choose(name, { focus: byKey });
  }
});

function leave() {
  const goal = origin || text.querySelector("a.on");
  clear();
  origin = null;
  if (goal) goal.focus();
}
$("panel-close").addEventListener("click", leave);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.classList.contains("open")) leave();
});
window.addEventListener("popstate", (event) => {
  if (!event.state || !choose(event.state.card, { remember: false })) clear();
});

// Filters: what does not match loses its mark in the text and its row in the tables.
const wanted = (id) => ($(id) ? $(id).value : "");
function filter() {
  const want = { show: wanted("filter-show"), source: wanted("filter-source"), kind: wanted("filter-kind"),
    stance: wanted("filter-stance"), code: wanted("filter-finding") };
  const coded = new Set(all("[data-code]").filter((one) => one.dataset.code === want.code)
    .map((one) => one.dataset.finding));
  const found = (row) => !want.code || numbers(row.dataset.findings).some((n) => coded.has(n));
  const claims = new Set();
  for (const row of all("tr[data-claim]")) {
    const fits = want.show !== "unsourced" && (want.show !== "anonymous" || row.dataset.anonymous) && found(row)
      && (!want.source || numbers(row.dataset.sources).includes(want.source))
      && (!want.kind || numbers(row.dataset.kinds).includes(want.kind))
      && (!want.stance || row.dataset.stance === want.stance);
    row.hidden = !fits;
    if (fits) claims.add(row.dataset.claim);
  }
  const statements = new Set();
  for (const row of all("tr[data-statement]")) {
    const fits = (want.show === "" || want.show === "unsourced") && found(row)
      && !want.source && !want.kind && !want.stance;
    row.hidden = !fits;
    if (fits) statements.add(row.dataset.statement);
  }
  for (const row of all("li[data-code]")) row.hidden = Boolean(want.code) && row.dataset.code !== want.code;
  for (const one of all(".p, .flag", text)) {
    const own = [...numbers(one.dataset.claims), ...numbers(one.dataset.cue), ...numbers(one.dataset.of),
      ...numbers(one.dataset.medium)];
    const stays = own.some((n) => claims.has(n)) || numbers(one.dataset.u).some((n) => statements.has(n))
      || numbers(one.dataset.f).some((n) => !want.code || coded.has(n)) && !own.length && !one.dataset.u;
    one.classList.toggle("off", !stays && !one.classList.contains("control"));
  }
  $("count-claims").value = claims.size;
  $("count-statements").value = statements.size;
}
$("filters").addEventListener("change", filter);
$("filters").addEventListener("reset", () => setTimeout(filter));
$("filters").addEventListener("submit", (event) => event.preventDefault());

// Links from outside lead to a card.
function arrive() {
  const name = decodeURIComponent(location.hash.slice(1)).match(/^(?:card-|in-)?((?:claim|source|statement)-\d+)$/);
  if (name && choose(name[1], { remember: false })) {
    const first = text.querySelector(".on");
    if (first) first.scrollIntoView({ block: "center" });
  }
}
arrive();
