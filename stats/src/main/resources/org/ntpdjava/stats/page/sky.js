/** Where the satellites stand, and how well each is heard. */

import { byId, el, keep, say, svg, term } from "./elements.js";

const FIXES = { "3d": "3D fix", "2d": "2D fix, without height", none: "no fix", unknown: "fix unknown" };
const ANTENNAS = { open: "antenna open", short: "antenna shorted" };
const NAMES = { GP: "GPS", GL: "GLONASS", GA: "Galileo", GB: "BeiDou", BD: "BeiDou", GQ: "QZSS", QZ: "QZSS", GI: "NavIC", SB: "SBAS" };
const BEST_DB = 50;
const RADIUS = 100;

let parts = null;

export function showSky(receivers) {
  const receiver = receivers.find((each) => each.satellites.length > 0) ?? receivers[0];
  byId("sky").hidden = !receiver;
  document.body.classList.toggle("no-sky", !receiver);
  if (!receiver) {
    return;
  }
  if (parts === null) {
    parts = build();
  }
  showState(receiver);
  const inOrder = [...receiver.satellites].sort((a, b) => (b.snr_dbhz ?? -1) - (a.snr_dbhz ?? -1));
  const placed = inOrder.filter((s) => s.elevation_deg !== null && s.azimuth_deg !== null);
  keep(parts.stars, placed, keyOf, makeStar, updateStar);
  keep(parts.bars, inOrder, keyOf, makeBar, updateBar);
  say(parts.summary, inOrder.length === 0 ? "The receiver tells of no satellite." : summary(inOrder));
  parts.legend.replaceChildren(...legend(inOrder));
}

/** The fix, and the antenna where it is not as it should be. */
function showState(receiver) {
  const words = [{ note: "fix", text: FIXES[receiver.fix] ?? receiver.fix }];
  if (ANTENNAS[receiver.antenna]) {
    words.push({ note: "antenna", text: ANTENNAS[receiver.antenna] });
  }
  keep(
    byId("sky-fix"),
    words,
    (word) => word.note,
    (word) => el("span", {}, word.note === "antenna" ? ", " : "", term("", word.note)),
    (element, word) => say(element.lastElementChild, word.text),
  );
}

const keyOf = (s) => `${s.constellation}${s.number}`;
const nameOf = (s) => `${NAMES[s.constellation] ?? s.constellation} ${s.number}`;

function summary(satellites) {
  const tracked = satellites.filter((s) => s.snr_dbhz !== null);
  const best = tracked.length ? `, the best at ${tracked[0].snr_dbhz} dB-Hz` : "";
  return `${tracked.length} of ${satellites.length} satellites in view are heard${best}.`;
}

function build() {
  const plot = svg("svg", { class: "sky", viewBox: "-118 -118 236 236", role: "img", "aria-label": "Sky view: north is up, the horizon is the outer ring" });
  [90, 60, 30].forEach((elevation) => plot.append(svg("circle", { class: "ring", r: (RADIUS * elevation) / 90 })));
  plot.append(svg("path", { class: "ring", d: "M-100 0H100M0 -100V100" }));
  [["N", 0, -108], ["E", 109, 1], ["S", 0, 110], ["W", -109, 1]].forEach(([text, x, y]) => plot.append(svg("text", { class: "point", x, y }, text)));
  const stars = svg("g");
  plot.append(stars);
  const bars = el("ol", { class: "bars", "data-note": "snr" });
  const summaryLine = el("p", { class: "reading", "data-note": "snr" });
  const legendLine = el("p", { class: "legend" });
  byId("sky-body").replaceChildren(
    el("div", { class: "sky-plot" }, plot, legendLine),
    el("div", { class: "sky-bars" }, el("p", { class: "bars-head" }, term("Signal, dB-Hz", "snr")), bars, summaryLine),
  );
  return { stars, bars, summary: summaryLine, legend: legendLine };
}

/** A shape for each constellation, so that nobody needs its colour. */
function shape(constellation, size) {
  switch (constellation) {
    case "GP":
      return svg("circle", { r: size });
    case "GL":
      return svg("rect", { x: -size, y: -size, width: 2 * size, height: 2 * size });
    case "GA":
      return svg("path", { d: `M0 ${-1.5 * size}L${1.45 * size} ${size}H${-1.45 * size}Z` });
    case "GB":
    case "BD":
      return svg("path", { d: `M0 ${-1.3 * size}L${1.3 * size} 0L0 ${1.3 * size}L${-1.3 * size} 0Z` });
    default:
      return svg("path", { d: `M${-size} ${-size / 2}L0 ${-1.2 * size}L${size} ${-size / 2}V${size}H${-size}Z` });
  }
}

function makeStar(satellite) {
  return svg("g", { class: "star" }, svg("title"), shape(satellite.constellation, 8), svg("text"));
}

function updateStar(star, s) {
  const far = (RADIUS * (90 - s.elevation_deg)) / 90;
  const angle = (s.azimuth_deg * Math.PI) / 180;
  star.setAttribute("transform", `translate(${(far * Math.sin(angle)).toFixed(1)} ${(-far * Math.cos(angle)).toFixed(1)})`);
  star.setAttribute("class", `star ${strength(s)}`);
  say(star.children[0], `${nameOf(s)}: elevation ${s.elevation_deg}°, azimuth ${s.azimuth_deg}°, ${heard(s)}`);
  say(star.children[2], String(s.number));
}

const heard = (s) => (s.snr_dbhz === null ? "not heard" : `${s.snr_dbhz} dB-Hz`);
const strength = (s) => (s.snr_dbhz === null ? "silent" : s.snr_dbhz < 25 ? "weak" : s.snr_dbhz < 35 ? "fair" : "strong");

function makeBar(satellite) {
  return el("li", {}, el("span", { class: "who" }, nameOf(satellite)), svg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" }, svg("rect", { class: "track", width: 100, height: 6 }), svg("rect", { class: "fill", height: 6 })), el("span", { class: "number" }));
}

function updateBar(bar, s) {
  bar.className = strength(s);
  bar.children[1].lastElementChild.setAttribute("width", Math.min(100, ((s.snr_dbhz ?? 0) * 100) / BEST_DB));
  say(bar.children[2], s.snr_dbhz === null ? "–" : String(s.snr_dbhz));
}

function legend(satellites) {
  return [...new Set(satellites.map((s) => s.constellation))].map((constellation) =>
    el("span", {}, svg("svg", { viewBox: "-11 -11 22 22", "aria-hidden": "true" }, shape(constellation, 8)), NAMES[constellation] ?? constellation),
  );
}
