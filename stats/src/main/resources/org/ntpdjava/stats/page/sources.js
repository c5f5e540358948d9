/** The billboard: every source with its mark, its numbers, and why it is used or not. */

import { byId, el, keep, mark, say, sayWithCode, svg, term } from "./elements.js";
import { age, time } from "./units.js";

const WORDS = {
  "pps.peer": "sets the time",
  "sys.peer": "followed",
  candidate: "agrees",
  backup: "in reserve",
  excess: "in reserve",
  outlier: "cut",
  falsetick: "falseticker",
  reject: "not used",
  pool: "pool",
};

const COLUMNS = [
  { note: "mark", head: "Mark" },
  { note: "source", head: "Source" },
  { note: "sourceStratum", head: "Stratum", number: true, text: (s) => (s.condition === "pool" ? "–" : String(s.stratum)) },
  { note: "reach", head: "Reach" },
  { note: "poll", head: "Poll", number: true, text: (s) => age(s.poll_s) },
  { note: "heard", head: "Heard", number: true, text: (s) => (s.heard_ago_s === null ? "never" : `${age(s.heard_ago_s)} ago`) },
  { note: "sourceOffset", head: "Offset", number: true, strong: true, text: (s) => time(s.offset_s, true) },
  { note: "sourceJitter", head: "Jitter", number: true, text: (s) => time(s.jitter_s) },
  { note: "delay", head: "Delay", number: true, text: (s) => (s.clock ? "–" : time(s.delay_s)) },
  { note: "distance", head: "Within", number: true, text: (s) => time(s.distance_s) },
];

let body = null;

export function showSources(sources) {
  if (body === null) {
    body = table();
  }
  keep(body, sources, (source) => source.association, make, update);
  const used = sources.filter((s) => ["pps.peer", "sys.peer", "candidate"].includes(s.condition)).length;
  say(byId("sources-count"), sources.length === 0 ? "none configured" : `${used} of ${sources.length} used`);
}

function table() {
  const element = el("div", { class: "sources", role: "table", "aria-labelledby": "sources-title" });
  const head = el("div", { class: "source head", role: "row" });
  COLUMNS.forEach((c) => head.append(el("span", { role: "columnheader", class: c.number ? "number" : null }, term(c.head, c.note))));
  const rows = el("div", { role: "rowgroup", class: "rows" });
  element.append(el("div", { role: "rowgroup" }, head), rows);
  byId("sources-body").replaceChildren(element);
  return rows;
}

function make() {
  const cells = COLUMNS.map((c) =>
    el("span", { role: "cell", class: c.number ? "number" : null, "data-note": c.note, "data-label": c.head }),
  );
  cells[0].append(el("span", { class: "tally", "aria-hidden": "true" }), el("span", { class: "condition" }));
  cells[1].append(el("span", { class: "name" }), el("span", { class: "address" }));
  cells[3].append(reachDots(), el("span", { class: "unseen" }));
  cells[6].classList.add("strong");
  const why = el("span", { role: "cell", class: "why" });
  return el("div", { role: "row", class: "source" }, ...cells, why);
}

function reachDots() {
  const dots = svg("svg", { class: "reach", viewBox: "0 0 64 10", "aria-hidden": "true" });
  for (let i = 0; i < 8; i++) {
    dots.append(svg("circle", { cx: 4 + 8 * i, cy: 5, r: 3 }));
  }
  return dots;
}

function update(row, source) {
  mark(row, "condition", source.condition.replace(".", "-"));
  const cells = row.children;
  say(cells[0].children[0], source.mark.trim() || "·");
  say(cells[0].children[1], WORDS[source.condition] ?? source.condition);
  say(cells[1].children[0], source.name);
  say(cells[1].children[1], [source.driver, source.address].filter((text) => text && text !== source.name).join(" · "));
  COLUMNS.forEach((c, i) => c.text && say(cells[i], c.text(source)));
  showReach(cells[3], source.reach);
  sayWithCode(cells[COLUMNS.length], sentence(source));
}

function showReach(cell, reach) {
  let answered = 0;
  [...cell.firstElementChild.children].forEach((dot, i) => {
    const on = ((reach >> (7 - i)) & 1) === 1;
    answered += on ? 1 : 0;
    dot.setAttribute("class", on ? "on" : "off");
  });
  say(cell.lastElementChild, `${answered} of the last 8 polls answered`);
}

/** Its subject is the name, which stands before it. */
function sentence(source) {
  return source.why.charAt(0).toUpperCase() + source.why.slice(1);
}
