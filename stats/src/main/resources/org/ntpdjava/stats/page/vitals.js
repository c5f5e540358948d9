/** The few numbers that say how the clock is. */

import { byId, el, keep, mark, say, term } from "./elements.js";
import { age, count, ppm, rate, timeParts } from "./units.js";

const RATE_OVER_MS = 5_000;
const seen = [];

function vitals(now) {
  const system = now.system;
  const receiver = now.receivers.find((each) => each.satellites_used !== null) ?? now.receivers[0];
  const all = [
    { key: "bound", label: "Within", parts: timeParts(system.bound_s), more: "of UTC, promised" },
    { key: "offset", label: "Offset", parts: timeParts(system.offset_s, true), more: `corrected ${ago(system.updated_ago_s)}` },
    { key: "jitter", label: "Jitter", parts: timeParts(system.jitter_s), more: "RMS of the readings" },
    {
      key: "frequency",
      label: "Frequency",
      parts: { value: ppm(system.frequency_ppm), unit: "ppm" },
      more: `wander ${ppm(system.wander_ppm)} ppm`,
      note: "wander",
    },
    { key: "stratum", label: "Stratum", parts: { value: String(system.stratum), unit: "" }, more: `by ${system.reference_id}` },
  ];
  if (receiver) {
    const used = receiver.satellites_used;
    all.push({
      key: "satellites",
      label: "Satellites",
      parts: { value: used === null ? "–" : String(used), unit: "used" },
      more: `${receiver.satellites.length} in view`,
    });
  }
  all.push({ key: "asked", label: "Asked", parts: { value: rate(perSecond(now.server.asked)), unit: "per s" }, more: `${count(now.server.clients)} clients known`, note: "known" });
  return all;
}

function ago(seconds) {
  return seconds === null ? "never" : `${age(seconds)} ago`;
}

/** Of what was counted in the last seconds. */
function perSecond(asked) {
  const nowMs = performance.now();
  seen.push({ nowMs, asked });
  while (seen.length > 2 && nowMs - seen[1].nowMs > RATE_OVER_MS) {
    seen.shift();
  }
  const first = seen[0];
  return nowMs - first.nowMs < 500 || asked < first.asked ? null : ((asked - first.asked) * 1000) / (nowMs - first.nowMs);
}

/** What stands below the number explains itself where it is about something else. */
function make(vital) {
  const more = vital.note ? term("", vital.note) : el("span");
  more.classList.add("more");
  return el(
    "div",
    { class: "vital", "data-note": vital.key },
    el("dt", {}, term(vital.label, vital.key)),
    el("dd", {}, el("span", { class: "value" }), el("span", { class: "unit" }), more),
  );
}

function update(element, vital) {
  const [value, unit, more] = element.lastElementChild.children;
  say(value, vital.parts.value);
  say(unit, vital.parts.unit);
  say(more, vital.more);
  mark(element, "key", vital.key);
}

export function showVitals(now) {
  keep(byId("vital-list"), vitals(now), (vital) => vital.key, make, update);
}
