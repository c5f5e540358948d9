/** How steady sources and clock are against each other, at each averaging time. */

import { DASHES, SOURCE_COLOURS, colour } from "./charts.js";
import { byId, el, keep, say, svg } from "./elements.js";
import { age, raised, scientific, time } from "./units.js";

const MOST_LINES = 6;

export class Stability {
  #sources = [];
  #plot = null;
  #taus = [];
  #width = 0;

  constructor() {
    new ResizeObserver(() => Math.abs(byId("stability-chart").clientWidth - this.#width) > 2 && this.#draw()).observe(byId("stability-chart"));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
    byId("stability-chart").addEventListener("keydown", (event) => this.#step(event));
  }

  show(found) {
    this.#sources = found.sources.slice(0, MOST_LINES);
    this.#draw();
  }

  #draw() {
    this.#plot?.destroy();
    this.#plot = null;
    this.#width = byId("stability-chart").clientWidth;
    if (this.#sources.length === 0) {
      byId("stability-chart").replaceChildren(el("p", { class: "empty" }, "It takes a few minutes of readings before there is something to show."));
      say(byId("stability-reading"), "");
      return;
    }
    byId("stability-chart").replaceChildren();
    this.#taus = [...new Set(this.#sources.flatMap((s) => s.points.map((p) => p.tau_s)))].sort((a, b) => a - b);
    const data = [this.#taus, ...this.#sources.map((s) => this.#taus.map((tau) => s.points.find((p) => p.tau_s === tau)?.allan_deviation || null))];
    this.#plot = new uPlot(this.#options(), data, byId("stability-chart"));
    this.#showLines();
    this.#summary();
  }

  #options() {
    const grid = { stroke: colour("--line"), width: 1 };
    const axis = { stroke: colour("--dim"), grid, ticks: { ...grid, size: 4 }, font: "12px system-ui, sans-serif" };
    return {
      width: Math.max(200, this.#width),
      height: 280,
      padding: [8, 26, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, points: { size: 6 } },
      scales: { x: { time: false, distr: 3 }, y: { distr: 3 } },
      axes: [
        { ...axis, values: (_, splits) => splits.map((s) => (isPower(s) ? plainSeconds(s) : "")), size: 28 },
        { ...axis, values: (_, splits) => splits.map((s) => (isPower(s) ? `10${raised(Math.round(Math.log10(s)))}` : "")), size: 52 },
      ],
      series: [
        {},
        ...this.#sources.map((_, i) => ({ stroke: colour(`--line-${i % SOURCE_COLOURS}`), width: 1.75, dash: DASHES[i % DASHES.length], spanGaps: true, points: { show: true, size: 5 } })),
      ],
      hooks: { setCursor: [() => this.#summary()] },
    };
  }

  #showLines() {
    const lines = this.#sources.map((source, i) => ({ ...source, i }));
    keep(
      byId("stability-lines"),
      lines,
      (each) => each.association,
      (each) => el("span", { class: "key" }, svg("svg", { viewBox: "0 0 26 10", "aria-hidden": "true" }, svg("path", { d: "M0 5H26", class: `line-${each.i % SOURCE_COLOURS}`, "stroke-dasharray": DASHES[each.i % DASHES.length].join(" ") || null })), el("span")),
      (element, each) => say(element.lastElementChild, `${each.name}, each ${age(each.spacing_s)}`),
    );
  }

  #step(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || this.#plot === null) {
      return;
    }
    event.preventDefault();
    const index = Math.max(0, Math.min(this.#taus.length - 1, (this.#plot.cursor.idx ?? -1) + by));
    this.#plot.setCursor({ left: this.#plot.valToPos(this.#taus[index], "x"), top: 20 });
  }

  #summary() {
    const index = this.#plot?.cursor.idx;
    const tau = index === null || index === undefined ? this.#taus[this.#taus.length - 1] : this.#taus[index];
    const parts = this.#sources.flatMap((source) => {
      const point = source.points.find((each) => each.tau_s === tau);
      return point ? [`${source.name} ${scientific(point.allan_deviation)}, TDEV ${time(point.time_deviation_s)}`] : [];
    });
    say(byId("stability-reading"), `Over τ = ${age(tau)}: ${parts.join("; ")}.`);
  }
}

function isPower(value) {
  const power = Math.log10(value);
  return Math.abs(power - Math.round(power)) < 1e-6;
}

function plainSeconds(seconds) {
  return seconds >= 1000 ? `${seconds / 1000} ks` : `${seconds} s`;
}
