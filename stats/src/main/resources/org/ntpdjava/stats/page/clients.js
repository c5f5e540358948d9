/** Who asks, how often, and whether those whom we ask back are in sync. */

import { byId, el, keep, mark, say, term } from "./elements.js";
import { age, count, time } from "./units.js";

const MODES = { 1: "peer", 2: "peer", 3: "client", 4: "server", 5: "broadcast", 6: "control", 7: "private" };
const VERDICTS = { in_sync: "in sync", off: "off", silent: "silent", unsynchronised: "no time", unknown: "not known" };
const SIGNS = { in_sync: "✓", off: "✕", silent: "…", unsynchronised: "✕", unknown: "?" };

const COLUMNS = [
  { note: "client", head: "Address", text: (c) => c.address },
  { note: "packets", head: "Packets", number: true, text: (c) => count(c.packets) },
  { note: "interval", head: "Each", number: true, text: (c) => (c.interval_s === null ? "–" : interval(c.interval_s)) },
  { note: "heard", head: "Last", number: true, text: (c) => `${age(c.heard_ago_s)} ago` },
  { note: "version", head: "Speaks", text: (c) => `NTPv${c.version} ${MODES[c.mode] ?? `mode ${c.mode}`}` },
  { note: "dropped", head: "Limited", number: true, text: dropped },
  { note: "sync", head: "In sync" },
];

let body = null;

export function showClients(found) {
  if (body === null) {
    body = table();
  }
  const rows = [...found.checked, ...found.busiest.filter((c) => !found.checked.some((each) => each.address === c.address))];
  keep(body, rows, (client) => client.address, make, update);
  byId("clients-body").hidden = rows.length === 0;
  byId("clients-more").hidden = rows.length < 7;
  say(byId("clients-count"), headline(found, rows.length));
}

function headline(found, shown) {
  if (!found.remembered) {
    return "nobody is remembered (disable monitor)";
  }
  if (found.known === 0) {
    return "nobody has asked yet";
  }
  return found.known > shown ? `the ${shown} busiest of ${count(found.known)}` : `${count(found.known)} known`;
}

function interval(seconds) {
  return seconds < 1 ? `${Math.max(1, Math.round(seconds * 1000))}\u00a0ms` : age(seconds);
}

function dropped(client) {
  if (client.dropped === 0) {
    return "0";
  }
  return `${client.dropped >= 65535 ? "≥\u202f" : ""}${count(client.dropped)}${client.limited ? ", now" : ""}`;
}

function table() {
  const head = el("tr", {}, ...COLUMNS.map((c) => el("th", { scope: "col", class: c.number ? "number" : null }, term(c.head, c.note))));
  const rows = el("tbody");
  const element = el("table", { class: "clients", "aria-labelledby": "clients-title" }, el("thead", {}, head), rows);
  byId("clients-body").replaceChildren(element);
  const more = byId("clients-more");
  more.addEventListener("click", () => {
    const all = element.classList.toggle("is-all");
    more.setAttribute("aria-expanded", all);
    say(more, all ? "Show fewer" : "Show all");
  });
  return rows;
}

function make() {
  const cells = COLUMNS.map((c) => el("td", { class: c.number ? "number" : null, "data-note": c.note, "data-label": c.head }));
  cells[6].append(el("span", { class: "verdict" }), el("span", { class: "more" }));
  return el("tr", {}, ...cells);
}

function update(row, client) {
  COLUMNS.forEach((c, i) => c.text && say(row.children[i], c.text(client)));
  mark(row.children[5], "dropped", client.dropped === 0 ? "none" : "some");
  row.classList.toggle("is-limited", client.limited);
  const [verdict, more] = row.children[6].children;
  const sync = client.sync;
  mark(row.children[6], "verdict", sync?.verdict ?? "none");
  say(verdict, sync === null ? "–" : `${SIGNS[sync.verdict] ?? ""} ${VERDICTS[sync.verdict] ?? sync.verdict}`);
  say(more, sync === null || sync.offset_s === null ? "" : `${time(sync.offset_s, true)}${sync.uncertainty_s === null ? "" : ` ± ${time(sync.uncertainty_s)}`}, ${age(sync.age_s)} ago`);
}
