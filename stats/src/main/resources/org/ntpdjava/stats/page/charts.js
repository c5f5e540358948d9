/** Offset, frequency and jitter over time, on one axis of time. */

import { byId, el, keep, say, svg } from "./elements.js";
import { ask } from "./feed.js";
import { clock, digits, minus, ppm, time, unitFor } from "./units.js";

const SCALES = [
  { word: "10m", label: "10 min", spanS: 1 },
  { word: "3h", label: "3 h", spanS: 10 },
  { word: "24h", label: "24 h", spanS: 60 },
];
const DASHES = [[], [6, 4], [2, 3], [9, 3, 2, 3], [12, 4], [4, 2, 1, 2]];
const SOURCE_COLOURS = 6;
const SYNC = "past";
const NOT_ASKED_AGAIN_MS = 45_000;

/** Colours come round again after six sources; with another dash, so that no two lines are alike. */
function dashOf(index) {
  return DASHES[(index + Math.floor(index / SOURCE_COLOURS)) % DASHES.length];
}

/** Of what holds between two dates, as the style sheet has it. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export class Charts {
  scale = "3h";
  #again;
  #past = null;
  #plots = [];
  #hidden = new Set();
  #chosen = false;
  #width = 0;

  /** @param again called when another scale is wanted */
  constructor(again) {
    this.#again = again;
    byId("scales").append(...SCALES.map((scale) => this.#scaleButton(scale)));
    new ResizeObserver(() => this.#fit()).observe(byId("charts"));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
    byId("charts").addEventListener("keydown", (event) => this.#step(event));
  }

  /** How long a past that was asked for is good: seconds are added to the finest by ourselves. */
  get periodMs() {
    const { spanS } = SCALES.find((scale) => scale.word === this.scale);
    return this.#past === null ? 2_000 : spanS === 1 ? NOT_ASKED_AGAIN_MS : spanS * 1_000;
  }

  #scaleButton(scale) {
    const button = el("button", { type: "button", "aria-pressed": scale.word === this.scale }, scale.label);
    button.addEventListener("click", () => {
      this.scale = scale.word;
      [...byId("scales").children].forEach((each) => each.setAttribute("aria-pressed", each === button));
      ask(`/api/history?scale=${scale.word}`).then((past) => past.scale === this.scale && this.show(past), () => this.#again());
    });
    return button;
  }

  show(past) {
    this.#past = past;
    this.#past.times = past.offset_s.mean.map((_, i) => past.first_unix_s + i * past.span_s);
    this.#chooseScaleOnce();
    this.#draw();
  }

  /** A server that has just begun has minutes to show, and no hours. */
  #chooseScaleOnce() {
    if (this.#chosen) {
      return;
    }
    this.#chosen = true;
    this.#hideTheNoisy();
    const known = this.#past.offset_s.mean.findIndex((each) => each !== null);
    const length = this.#past.times.length;
    if (this.scale === "3h" && (known < 0 || (length - known) * this.#past.span_s < 900)) {
      byId("scales").firstElementChild.click();
    }
  }

  /** What scatters far more than our clock would make a flat line of it; a button shows it all the same. */
  #hideTheNoisy() {
    const most = 8 * Math.max(rms(this.#past.offset_s.mean), rms(this.#past.bound_s));
    this.#past.sources.forEach((source, i) => {
      if (i >= SOURCE_COLOURS || rms(source.offset_s) > most) {
        this.#hidden.add(`source ${source.association}`);
      }
    });
  }

  /** One more second, on the finest scale. */
  add(now) {
    const past = this.#past;
    if (past === null || past.span_s !== 1 || this.scale !== past.scale) {
      return;
    }
    const second = Math.floor(Date.parse(now.served_at) / 1000);
    const missing = second - past.times[past.times.length - 1];
    if (missing <= 0 || missing > past.times.length) {
      return;
    }
    for (let i = 0; i < missing; i++) {
      const known = i === missing - 1;
      shift(past.times, past.times[past.times.length - 1] + 1);
      ["mean", "least", "greatest"].forEach((each) => shift(past.offset_s[each], known ? now.system.offset_s : null));
      shift(past.jitter_s, known ? now.system.jitter_s : null);
      shift(past.frequency_ppm, known ? now.system.frequency_ppm : null);
      shift(past.bound_s, known ? now.system.bound_s : null);
      past.sources.forEach((source) => {
        const found = now.sources.find((each) => each.association === source.association);
        shift(source.offset_s, known && found ? found.offset_s : null);
      });
    }
    this.#refresh();
  }

  /** The lines that are there, in the order of the buttons. */
  #lines() {
    const past = this.#past;
    return [
      { key: "bound", label: "bound", note: "boundline", shown: !this.#hidden.has("bound") },
      { key: "offset", label: "offset", note: "spread", shown: !this.#hidden.has("offset") },
      ...past.sources.map((source, i) => ({
        key: `source ${source.association}`,
        label: source.name,
        index: i,
        values: source.offset_s,
        shown: !this.#hidden.has(`source ${source.association}`),
      })),
    ];
  }

  #draw() {
    if (this.#past === null) {
      return;
    }
    this.#plots.forEach((plot) => plot.destroy());
    byId("charts").replaceChildren();
    this.#width = byId("charts").clientWidth;
    const lines = this.#lines();
    this.#showLines(lines);
    const [top, low] = window.innerWidth < 640 ? [220, 110] : [230, 104];
    this.#plots = [
      this.#plot("offset", "Offset", top, false, offsetSeries(lines), timeAxis),
      this.#plot("frequency", "Frequency, ppm", low, false, [line("--accent")], plainAxis),
      this.#plot("jitter", "Jitter", low, true, [line("--accent")], timeAxis),
    ];
    this.#refresh();
  }

  #plot(key, title, height, withTimes, series, axis) {
    const grid = { stroke: colour("--line"), width: 1 };
    const ink = colour("--dim");
    const font = "12px system-ui, sans-serif";
    const options = {
      width: Math.max(200, this.#width),
      height: height + (withTimes ? 26 : 0),
      padding: [8, 22, withTimes ? 0 : 4, 0],
      legend: { show: false },
      cursor: { sync: { key: SYNC }, drag: { setScale: false, x: false, y: false }, points: { size: 6 } },
      scales: { x: { time: true }, y: { range: (_, low, high) => room(low, high) } },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
      axes: [
        { show: withTimes, stroke: ink, grid, ticks: grid, font, values: (_, splits, __, ___, step) => splits.map((s) => hour(s, step)), size: 26 },
        { stroke: ink, grid, ticks: { ...grid, size: 4 }, font, size: 78, values: (_, splits) => axis(splits), space: 28 },
      ],
      series: [{}, ...series.map(({ values, ...rest }) => rest)],
      bands: key === "offset" ? [{ series: [1, 2], fill: colour("--band") }, { series: [3, 4], fill: colour("--band-inner") }] : [],
      hooks: { setCursor: [(plot) => this.#read(plot)] },
    };
    const box = el("figure", { class: "chart" }, el("figcaption", { "data-note": key }, title));
    byId("charts").append(box);
    return new uPlot(options, [[0], ...series.map(() => [null])], box);
  }

  #refresh() {
    const past = this.#past;
    if (this.#plots.length === 0) {
      return;
    }
    const lines = this.#lines();
    const shownBound = lines[0].shown;
    const shownOffset = lines[1].shown;
    const around = past.offset_s.mean.map((_, i) => past.bound_s[i]);
    const nothing = past.times.map(() => null);
    const [offset, frequency, jitter] = this.#plots;
    offset.setData([
      past.times,
      shownBound ? around : nothing,
      shownBound ? around.map((each) => (each === null ? null : -each)) : nothing,
      shownOffset ? past.offset_s.greatest : nothing,
      shownOffset ? past.offset_s.least : nothing,
      shownOffset ? past.offset_s.mean : nothing,
      ...lines.slice(2).map((each) => (each.shown ? each.values : nothing)),
    ]);
    frequency.setData([past.times, past.frequency_ppm]);
    jitter.setData([past.times, past.jitter_s]);
    if (offset.cursor.idx === null || offset.cursor.idx === undefined) {
      this.#summary();
    }
  }

  #showLines(lines) {
    keep(byId("lines"), lines, (each) => each.key, (each) => this.#lineButton(each), (button, each) => {
      button.setAttribute("aria-pressed", each.shown);
      say(button.lastElementChild, each.label);
    });
  }

  #lineButton(each) {
    const sample = svg("svg", { viewBox: "0 0 26 10", "aria-hidden": "true" });
    if (each.key === "bound") {
      sample.append(svg("rect", { class: "band", width: 26, height: 10 }));
    } else {
      const dash = each.key === "offset" ? [] : dashOf(each.index + 1);
      sample.append(svg("path", { d: "M0 5H26", class: each.key === "offset" ? "own" : `line-${each.index % SOURCE_COLOURS}`, "stroke-dasharray": dash.join(" ") || null }));
    }
    const button = el("button", { type: "button", "data-note": each.note ?? "sourceOffset" }, sample, el("span"));
    button.addEventListener("click", () => {
      if (!this.#hidden.delete(each.key)) {
        this.#hidden.add(each.key);
      }
      this.#showLines(this.#lines());
      this.#refresh();
    });
    return button;
  }

  #fit() {
    const width = byId("charts").clientWidth;
    if (Math.abs(width - this.#width) > 2) {
      this.#draw();
    }
  }

  /** The arrow keys move what the mouse would. */
  #step(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const plot = this.#plots[0];
    if (!by || !plot) {
      return;
    }
    event.preventDefault();
    const last = this.#past.times.length - 1;
    const index = Math.max(0, Math.min(last, (plot.cursor.idx ?? last + 1) + by * (event.shiftKey ? 20 : 1)));
    plot.setCursor({ left: plot.valToPos(this.#past.times[index], "x"), top: 20 });
  }

  #read(plot) {
    const index = plot.cursor.idx;
    if (index === null || index === undefined) {
      this.#summary();
      return;
    }
    const past = this.#past;
    const bound = past.bound_s[index];
    const parts = [
      `${clock(new Date(past.times[index] * 1000))} UTC`,
      `offset ${time(past.offset_s.mean[index], true)}`,
      bound === null ? "time not known" : `within ${time(bound)}`,
      `frequency ${ppm(past.frequency_ppm[index])} ppm`,
      `jitter ${time(past.jitter_s[index])}`,
    ];
    say(byId("past-reading"), parts.join(" · "));
  }

  /** In words what the picture shows. */
  #summary() {
    const past = this.#past;
    if (past.offset_s.mean.every((each) => each === null)) {
      say(byId("past-reading"), "Nothing is known of this time yet.");
      return;
    }
    const least = Math.min(...past.offset_s.least.filter((each) => each !== null));
    const greatest = Math.max(...past.offset_s.greatest.filter((each) => each !== null));
    const { label } = SCALES.find((each) => each.word === past.scale);
    const unknown = past.bound_s.slice(past.offset_s.mean.findIndex((each) => each !== null)).filter((each) => each === null).length;
    say(
      byId("past-reading"),
      `Last ${label}: offset RMS ${time(rms(past.offset_s.mean))}, from ${time(least, true)} to ${time(greatest, true)}` +
        (unknown > 0 ? `; time not known for ${Math.round((unknown * past.span_s) / 6) / 10} min.` : "."),
    );
  }
}

/** 0 of nothing. */
function rms(values) {
  const known = values.filter((each) => each !== null);
  return known.length === 0 ? 0 : Math.sqrt(known.reduce((sum, each) => sum + each * each, 0) / known.length);
}

function shift(values, newest) {
  values.shift();
  values.push(newest);
}

function line(name, more = {}) {
  return { stroke: colour(name), width: 1.5, points: { show: false }, spanGaps: false, ...more };
}

function offsetSeries(lines) {
  const bare = { width: 0, points: { show: false } };
  return [
    bare,
    bare,
    bare,
    bare,
    line("--ink", { width: 1.5 }),
    ...lines.slice(2).map((each) => line(`--line-${each.index % SOURCE_COLOURS}`, { dash: dashOf(each.index + 1), width: 1.25 })),
  ];
}

/** A little more than the values need; never nothing. */
function room(low, high) {
  if (low === null || high === null) {
    return [-1e-6, 1e-6];
  }
  const span = Math.max(high - low, Math.abs(high) * 1e-3, 1e-12);
  return [low - span * 0.08, high + span * 0.08];
}

function timeAxis(splits) {
  const [unit, factor] = unitFor(Math.max(...splits.map(Math.abs)));
  const step = splits.length > 1 ? (splits[1] - splits[0]) * factor : 1;
  const decimals = Math.max(0, Math.min(3, -Math.floor(Math.log10(step) + 1e-9)));
  return splits.map((each) => `${minus((each * factor).toFixed(decimals))} ${unit}`);
}

function plainAxis(splits) {
  const step = splits.length > 1 ? splits[1] - splits[0] : 1;
  const decimals = Math.max(0, Math.min(4, -Math.floor(Math.log10(step) + 1e-9)));
  return splits.map((each) => minus(each.toFixed(decimals)));
}

function hour(seconds, step) {
  return clock(new Date(seconds * 1000)).slice(0, step < 60 ? 8 : 5);
}

export { SOURCE_COLOURS, colour, dashOf };
