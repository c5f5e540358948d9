/** What became of the packets that came. */

import { byId, el, keep, say, term } from "./elements.js";
import { age, count } from "./units.js";

const COUNTERS = [
  { key: "received", label: "Received", of: (s) => s.received },
  { key: "answered", label: "Answered", of: (s) => s.answered },
  { key: "older", label: "Older versions", of: (s) => s.older_version },
  { key: "limited", label: "Limited", of: (s) => s.limited },
  { key: "kisses", label: "Told so", of: (s) => s.kisses },
  { key: "restricted", label: "Restricted", of: (s) => s.restricted },
  { key: "declined", label: "Declined", of: (s) => s.declined },
  { key: "malformed", label: "Malformed", of: (s) => s.malformed },
  { key: "unauthentic", label: "Bad signature", of: (s) => s.unauthentic },
];

export function showServer(now) {
  const rows = COUNTERS.map((c) => ({ ...c, text: count(c.of(now.server)) }));
  const list = now.system.leap_list;
  rows.push({ key: "leap", label: "Leap seconds", text: list === null ? "no list" : `TAI − UTC ${list.tai_offset_s} s, ${list.expired ? "expired" : "until"} ${list.expires_at.slice(0, 10)}` });
  keep(byId("server-list"), rows, (row) => row.key, make, update);
  say(byId("server-rate"), "packets since the start");
  say(byId("program"), now.program);
  say(byId("uptime"), `up ${age(now.uptime_s)}`);
}

function make(row) {
  return el("div", { "data-note": row.key }, el("dt", {}, term(row.label, row.key)), el("dd", {}));
}

function update(element, row) {
  say(element.lastElementChild, row.text);
}
