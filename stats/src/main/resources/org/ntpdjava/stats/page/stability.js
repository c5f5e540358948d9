/** How steady sources and clock are against each other, at each averaging time. */

import { SOURCE_COLOURS, colour, dashOf } from "./charts.js";
import { byId, el, keep, say, svg } from "./elements.js";
import { age, raised, scientific, time } from "./units.js";

/** So many lines can be told apart at once; a button shows each of the others. */
const FIRST_SHOWN = 6;

export class Stability {
  #sources = [];
  #chosen = new Map();
  #plot = null;
  #taus = [];
  #width = 0;

  constructor() {
    new ResizeObserver(() => Math.abs(byId("stability-chart").clientWidth - this.#width) > 2 && this.#draw()).observe(byId("stability-chart"));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
    byId("stability-chart").addEventListener("keydown", (event) => this.#step(event));
  }

  show(found) {
    this.#sources = found.sources;
    this.#draw();
  }

  #shown(source) {
    return this.#chosen.get(source.association) ?? this.#sources.indexOf(source) < FIRST_SHOWN;
  }

  #draw() {
    this.#plot?.destroy();
    this.#plot = null;
    this.#width = byId("stability-chart").clientWidth;
    if (this.#sources.length === 0) {
      byId("stability-chart").replaceChildren(el("p", { class: "empty" }, "It takes a few minutes of readings before there is something to show."));
      say(byId("stability-reading"), "");
      this.#showLines();
      return;
    }
    byId("stability-chart").replaceChildren();
    const shown = this.#sources.filter((source) => this.#shown(source));
    this.#taus = [...new Set((shown.length > 0 ? shown : this.#sources).flatMap((s) => s.points.map((p) => p.tau_s)))].sort((a, b) => a - b);
    const data = [this.#taus, ...this.#sources.map((s) => this.#taus.map((tau) => (this.#shown(s) && pointAt(s, tau)?.allan_deviation) || null))];
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
        ...this.#sources.map((_, i) => ({ stroke: colour(`--line-${i % SOURCE_COLOURS}`), width: 1.75, dash: dashOf(i), spanGaps: true, points: { show: true, size: 5 } })),
      ],
      hooks: { setCursor: [() => this.#summary()] },
    };
  }

  #showLines() {
    const lines = this.#sources.map((source, i) => ({ source, i }));
    keep(
      byId("stability-lines"),
      lines,
      (each) => `${each.source.association} ${each.i}`,
      (each) => this.#lineButton(each),
      (button, each) => {
        button.setAttribute("aria-pressed", this.#shown(each.source));
        say(button.children[1], `${each.source.name},`);
        say(button.children[2], `each ${age(each.source.spacing_s)}`);
      },
    );
  }

  /** A line of another place among the sources has another button: colour and dash go by the place. */
  #lineButton({ source, i }) {
    const sample = svg("svg", { viewBox: "0 0 26 10", "aria-hidden": "true" }, svg("path", { d: "M0 5H26", class: `line-${i % SOURCE_COLOURS}`, "stroke-dasharray": dashOf(i).join(" ") || null }));
    const button = el("button", { type: "button", "data-note": "spacing" }, sample, el("span"), el("span", { class: "spacing" }));
    const { association } = source;
    button.addEventListener("click", () => {
      this.#chosen.set(association, button.getAttribute("aria-pressed") !== "true");
      this.#draw();
    });
    return button;
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
    const parts = this.#sources.filter((source) => this.#shown(source)).flatMap((source) => {
      const point = pointAt(source, tau);
      return point ? [`${source.name} ${scientific(point.allan_deviation)}, TDEV ${time(point.time_deviation_s)}`] : [];
    });
    say(byId("stability-reading"), parts.length === 0 ? `Over τ = ${age(tau)}: no line that is shown reaches there.` : `Over τ = ${age(tau)}: ${parts.join("; ")}.`);
  }
}

function pointAt(source, tau) {
  return source.points.find((each) => each.tau_s === tau);
}

function isPower(value) {
  const power = Math.log10(value);
  return Math.abs(power - Math.round(power)) < 1e-6;
}

function plainSeconds(seconds) {
  return seconds >= 1000 ? `${seconds / 1000} ks` : `${seconds} s`;
}
