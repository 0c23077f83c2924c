"use strict";
// Language and theme, shared by every page. Text is only ever set as text.
const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const all = (selector, within) => [...(within || document).querySelectorAll(selector)];
const numbers = (text) => (text || "").split(" ").filter(Boolean);

const kept = {
  // Pages opened from disk may have no storage; then nothing is remembered.
  get(key) { try { return localStorage.getItem("isnad-" + key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem("isnad-" + key, value); } catch { /* as above */ } },
};

function speak(language) {
  const english = language === "en";
  root.lang = language;
  root.dir = english ? "ltr" : "rtl";
  for (const one of all("[data-en]")) {
    if (one.dataset.ar === undefined) one.dataset.ar = one.textContent;
    one.textContent = english ? one.dataset.en : one.dataset.ar;
  }
  for (const one of all("[data-en-label]")) {
    if (one.dataset.arLabel === undefined) one.dataset.arLabel = one.getAttribute("aria-label");
    one.setAttribute("aria-label", english ? one.dataset.enLabel : one.dataset.arLabel);
  }
  for (const one of all("[data-en-title]")) {
    if (one.dataset.arTitle === undefined) one.dataset.arTitle = one.title;
    one.title = english ? one.dataset.enTitle : one.dataset.arTitle;
  }
  const button = $("language");
  button.textContent = english ? "العربية" : "English";
  button.lang = english ? "ar" : "en";
  kept.set("language", language);
}

function paint(theme) {
  root.dataset.theme = theme;
  $("theme").setAttribute("aria-pressed", String(theme === "dark"));
  kept.set("theme", theme);
}

function dark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

for (const id of ["language", "theme", "print"]) $(id).hidden = false;
$("language").addEventListener("click", () => speak(root.lang === "en" ? "ar" : "en"));
$("theme").addEventListener("click", () => paint(dark() ? "light" : "dark"));
$("print").addEventListener("click", () => window.print());
if (kept.get("theme") === "dark" || kept.get("theme") === "light") paint(kept.get("theme"));
else $("theme").setAttribute("aria-pressed", String(dark()));
if (kept.get("language") === "en") speak("en");
