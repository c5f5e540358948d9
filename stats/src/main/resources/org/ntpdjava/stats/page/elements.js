/** Making elements. Text is always set as text: names of servers and clients are a stranger's. */

const SVG = "http://www.w3.org/2000/svg";

export function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children);
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Leaves alone what is right already, so that a selection or a screen reader is not disturbed. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** The same of words with a bit of code between `backticks`. */
export function sayWithCode(element, text) {
  if (element.said !== text) {
    element.said = text;
    element.replaceChildren(...text.split("`").map((part, i) => (i % 2 === 1 ? el("code", {}, part) : part)));
  }
}

export function mark(element, name, value) {
  if (element.dataset[name] !== value) {
    element.dataset[name] = value;
  }
}

/** A word that explains itself: on hover, on touch, and by the keyboard. */
export function term(text, note) {
  return el("button", { class: "term", type: "button", "data-note": note }, text);
}

/**
 * Keeps the children of an element in step with a list: who stays keeps its element, and with it focus and hover.
 *
 * @param make creates the element of an item
 * @param update shows the item in it
 */
export function keep(parent, items, keyOf, make, update) {
  const before = parent.kept ?? new Map();
  const now = new Map();
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    const element = before.get(key) ?? make(item);
    before.delete(key);
    now.set(key, element);
    if (element === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(element, place);
    }
    update(element, item);
  }
  before.forEach((element) => element.remove());
  parent.kept = now;
}
