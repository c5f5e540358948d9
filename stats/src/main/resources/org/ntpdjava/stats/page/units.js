/** Numbers for people: each with its unit. Nothing here touches the page. */

const STEPS = [["s", 1], ["ms", 1e3], ["µs", 1e6], ["ns", 1e9], ["ps", 1e12]];
const NONE = "–";

/** The unit in which a time of this size reads well. */
export function unitFor(seconds) {
  const size = Math.abs(seconds);
  return STEPS.find(([, factor]) => size * factor >= 0.9995) ?? STEPS[3];
}

/** Three digits; never an exponent. */
export function digits(value, most = 3) {
  const size = Math.abs(value);
  const whole = size >= 1 ? Math.floor(Math.log10(size * 1.0005)) + 1 : 1;
  return minus(value.toFixed(Math.max(0, most - whole)));
}

/** A true minus sign, and no negative zero. */
export function minus(text) {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text.replace("-", "−");
}

/** @returns {{value: string, unit: string}} */
export function timeParts(seconds, signed = false) {
  if (seconds === null || seconds === undefined) {
    return { value: NONE, unit: "" };
  }
  if (seconds === 0) {
    return { value: "0", unit: "ns" };
  }
  const [unit, factor] = unitFor(seconds);
  const text = digits(seconds * factor);
  return { value: signed && seconds > 0 ? "+" + text : text, unit };
}

export function time(seconds, signed = false) {
  return joined(timeParts(seconds, signed));
}

/** With a space that does not break. */
export function joined({ value, unit }) {
  return unit ? `${value}\u00a0${unit}` : value;
}

/** For what is a span of everyday time. */
export function age(seconds) {
  if (seconds === null || seconds === undefined) {
    return "never";
  }
  const s = Math.round(seconds);
  if (s < 100) {
    return `${s}\u00a0s`;
  }
  const m = Math.round(s / 60);
  if (m < 100) {
    return `${m}\u00a0min`;
  }
  const h = Math.round(m / 60);
  return h < 72 ? `${h}\u00a0h` : `${Math.round(h / 24)}\u00a0d`;
}

/** 12 345: thin spaces that do not break. */
export function count(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

export function rate(perSecond) {
  if (perSecond === null || !Number.isFinite(perSecond)) {
    return NONE;
  }
  return perSecond >= 100 ? count(Math.round(perSecond)) : digits(perSecond, perSecond < 10 ? 2 : 3);
}

export function ppm(value) {
  return value === null ? NONE : minus(value.toFixed(3));
}

/** 1.2 × 10⁻⁹ in characters. */
export function scientific(value) {
  if (!(value > 0)) {
    return NONE;
  }
  let power = Math.floor(Math.log10(value));
  let front = value / 10 ** power;
  if (front >= 9.95) {
    front = 1;
    power += 1;
  }
  return `${front.toFixed(1)}\u00a0×\u00a010${raised(power)}`;
}

export function raised(power) {
  const signs = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
  return [...String(power)].map((c) => signs[c]).join("");
}

/** 20:07:41 */
export function clock(date) {
  return date.toISOString().slice(11, 19);
}
