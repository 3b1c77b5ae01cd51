"use strict";
// Words and what is said of them light up together: flags with their notes, points with their evidence.
// Where a flag's note is out of sight, a card shows it beside the words. Without this script all of it is on the page.

const card = document.createElement("div");
card.className = "card";
card.hidden = true;
card.setAttribute("aria-hidden", "true"); // it repeats the note, which the flag is described by already
document.body.append(card);

const related = (element) => {
  const own = element instanceof Element ? element.closest("[data-flag], [data-point]") : null;
  if (!own) return [];
  const name = own.dataset.flag === undefined ? "point" : "flag";
  return document.querySelectorAll(`[data-${name}="${CSS.escape(own.dataset[name])}"]`);
};

const isInSight = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
};

const show = (target) => {
  for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit");
  for (const element of related(target)) element.classList.add("lit");
  const flag = target instanceof Element ? target.closest("a.flag") : null;
  const notes = flag ? flag.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)) : [];
  card.hidden = notes.every(isInSight);
  const told = notes.flatMap((note) => [...note.children]).filter((line) => !line.querySelector("a"));
  card.replaceChildren(...told.map((line) => line.cloneNode(true)));
};

// A link around a mark is focused, the mark within it is meant.
const meant = (target) => (target instanceof Element && target.querySelector("mark:not(:has(mark))")) || target;

document.addEventListener("pointerover", (event) => show(event.target));
document.addEventListener("focusin", (event) => show(meant(event.target)));
document.addEventListener("focusout", () => show(null));
document.addEventListener("keydown", (event) => event.key === "Escape" && show(null));
document.addEventListener("click", (event) => {
  const flag = event.target.closest("a.flag");
  // A tap shows the reason where one reads; Enter on a keyboard goes to the note.
  if (flag && event.detail && !card.hidden) event.preventDefault();
});
