/**
 * The dates of an article on an axis that suits their span. Long stretches in which nothing happens are cut short and
 * marked as a break, or one date of another century would press all others into a point.
 */

import { h } from "./dom.js";
import { inWords } from "./dates.js";
import { say } from "./i18n.js";

/** @import { Entry } from "./calendar.js" */
/** @import { State } from "./types.js" */

const DAY = 86_400_000;
/** Part of the width that each break takes. */
const BREAK_SHARE = 0.07;
const MOST_BREAKS = 4;
/** A gap is out of proportion when it takes more than this part of what is left. */
const LONG_GAP = 0.25;
/** Rows of marks above the axis. */
const LANES = 4;
/** Part of the width that a finger needs. */
const FINGER = 0.08;
/** Dates that the label of a stack names. */
const NAMED = 6;

/**
 * @typedef {{ from: number, to: number, left: number, width: number }} Segment time, and its part of the width
 */

/**
 * Cuts the time between the first and the last moment where a gap is out of proportion to the rest.
 *
 * @param {{ from: number, to: number }[]} moments by start
 * @returns {Segment[]}
 */
export function segments(moments) {
  /** @type {{ from: number, to: number }[]} */
  const blocks = [];
  for (const { from, to } of moments) {
    const last = blocks.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else blocks.push({ from, to });
  }
  const gaps = blocks.slice(1).map((block, i) => block.from - blocks[i].to);
  const filled = (/** @type {Set<number>} */ cut) =>
    blocks.reduce((sum, b) => sum + b.to - b.from, 0) + gaps.reduce((sum, gap, i) => sum + (cut.has(i) ? 0 : gap), 0);
  /** @type {Set<number>} */
  const cut = new Set();
  const median = [...gaps].sort((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)];
  // The largest gap first; once it is in proportion, so are all that are smaller.
  for (const i of gaps.map((_, k) => k).sort((a, b) => gaps[b] - gaps[a])) {
    if (cut.size >= MOST_BREAKS || gaps[i] <= LONG_GAP * filled(cut) || gaps[i] <= 4 * median) break;
    cut.add(i);
  }
  /** @type {{ from: number, to: number }[]} */
  const spans = [];
  blocks.forEach((block, i) => {
    const last = spans.at(-1);
    if (!last || cut.has(i - 1)) spans.push({ ...block });
    else last.to = block.to;
  });
  const weight = (/** @type {{ from: number, to: number }} */ s) => Math.log2(2 + (s.to - s.from) / DAY);
  const total = spans.reduce((sum, s) => sum + weight(s), 0);
  const room = 1 - BREAK_SHARE * (spans.length - 1);
  let left = 0;
  return spans.map((s) => {
    const width = (room * weight(s)) / total;
    const segment = { ...s, left, width };
    left += width + BREAK_SHARE;
    return segment;
  });
}

/** @param {Segment[]} parts @param {number} time @returns {number} 0 to 1 */
export function position(parts, time) {
  for (const part of parts) {
    if (time <= part.to) return part.left + part.width * Math.max(0, (time - part.from) / Math.max(1, part.to - part.from));
  }
  return 1;
}

/**
 * A mark on the axis, for one moment or a stack of those that there is no room for one by one.
 * @template {{ from: number, to: number }} Moment
 * @typedef {object} Mark
 * @property {Moment[]} moments
 * @property {number} left part of the width
 * @property {number} width
 * @property {boolean} point
 * @property {number} lane counted from the axis upwards
 */

/**
 * Gives every moment a mark that no other covers: in the first lane that is free there, or where all are taken on a stack
 * with the nearest.
 *
 * @template {{ from: number, to: number, grain: string, open?: string }} Moment
 * @param {Moment[]} moments by start
 * @param {Segment[]} parts
 * @returns {Mark<Moment>[]}
 */
export function marks(moments, parts) {
  /** @type {Mark<Moment>[]} */
  const found = [];
  /** The last mark of each lane, and where it ends. @type {{ mark: Mark<Moment>, end: number }[]} */
  const lanes = [];
  for (const moment of moments) {
    const left = position(parts, moment.from);
    const width = position(parts, moment.to) - left;
    const point = !moment.open && (moment.grain === "minute" || moment.grain === "part" || width < 0.045);
    const start = point ? left + width / 2 - FINGER / 2 : left;
    const end = point ? start + FINGER : left + Math.max(width, FINGER);
    const free = lanes.findIndex((last) => last.end <= start);
    const lane = free < 0 ? lanes.length : free;
    if (lane < LANES) {
      const mark = { moments: [moment], left, width, point, lane };
      lanes[lane] = { mark, end };
      found.push(mark);
    } else nearest(lanes.map((last) => last.mark), left).moments.push(moment);
  }
  return found;
}

/** The mark on which what begins at `left` is stacked; what is long is left alone as long as there are points. */
function nearest(/** @type {Mark<any>[]} */ candidates, /** @type {number} */ left) {
  const points = candidates.filter((mark) => mark.point);
  const far = (/** @type {Mark<any>} */ mark) => Math.abs(mark.left - left);
  return (points.length > 0 ? points : candidates).reduce((best, mark) => (far(mark) < far(best) ? mark : best));
}

/**
 * @param {Entry[]} entries with a place, in calendar order
 * @param {State} state
 * @param {(entry: Entry) => void} go
 * @returns {HTMLElement}
 */
export function timeline(entries, state, go) {
  const moments = entries.flatMap((entry) => (entry.place ? [{ entry, ...entry.place }] : []));
  const parts = segments(moments);
  const root = h("div", { class: "timeline", role: "group", "aria-label": say(state.ui, "timeline"), id: "timeline" });
  const placed = marks(moments, parts);
  const height = Math.max(...placed.map((mark) => mark.lane + 1)) * 1.5 + 0.4;
  root.style.blockSize = `${height + 1.9}rem`;
  for (const mark of placed) {
    const button = markButton(mark, state, go);
    button.style.insetBlockStart = `${height - 0.2 - (mark.lane + 1) * 1.5}rem`;
    root.append(button);
  }
  const axis = h("div", { class: "axis" });
  axis.style.insetBlockStart = `${height}rem`;
  root.append(axis);
  parts.slice(1).forEach((part) => {
    const gap = h("span", { class: "gap" });
    gap.style.insetBlockStart = `${height}rem`;
    gap.style.insetInlineStart = `${(part.left - BREAK_SHARE / 2) * 100}%`;
    root.append(gap);
  });
  for (const { at, text, edge } of ticks(parts, state.ui)) {
    const tick = h("span", { class: "tick", data: edge ? { edge } : {} }, text);
    tick.style.insetBlockStart = `${height}rem`;
    tick.style.insetInlineStart = `${at * 100}%`;
    root.append(tick);
  }
  return root;
}

/** @typedef {import("./dates.js").Stretch & { entry: Entry }} Dated a date on the axis */

/**
 * A press goes to the date, and to the next one of a stack each time.
 *
 * @param {Mark<Dated>} mark
 * @param {State} state
 * @param {(entry: Entry) => void} go
 */
function markButton({ moments, left, width, point }, state, go) {
  const all = moments.map(({ entry }) => entry);
  const words = all.slice(0, NAMED).map(({ value, words }) => `${inWords(value, state.ui)}: ${words[0]}`);
  const list = words.join("; ") + (all.length > NAMED ? "; …" : "");
  const label = all.length > 1 ? say(state.ui, "timeline.stack", { n: all.length, list }) : list;
  const { open } = moments[0];
  const button = h("button", {
    class: "moment",
    "aria-label": label,
    title: label,
    data: {
      ...{ form: point ? "point" : "bar", value: all[0].value ?? "", select: all[0].id },
      ...(open ? { open } : {}),
      ...(all.length > 1 ? { stack: String(all.length) } : {}),
    },
  });
  button.style.insetInlineStart = point ? `calc(${(left + width / 2) * 100}% - 0.75rem)` : `${left * 100}%`;
  if (!point) button.style.inlineSize = `${width * 100}%`;
  let next = 0;
  button.addEventListener("click", () => {
    const entry = all[next];
    next = (next + 1) % all.length;
    // The one gone to is the one that the button stands for.
    button.dataset.select = entry.id;
    go(entry);
  });
  return button;
}

/** @typedef {"hour" | "day" | "month" | "year"} Style */
/** @type {Record<Style, Style[]>} */
const COARSER = { hour: ["hour", "day", "month", "year"], day: ["day", "month", "year"], month: ["month", "year"], year: ["year"] };
/** Part of the width that a label takes. @type {Record<Style, number>} */
const ROOM = { hour: 0.3, day: 0.24, month: 0.2, year: 0.12 };

/**
 * A label at the start of each segment, at round places within and at the end, as far as there is room.
 *
 * @param {Segment[]} parts
 * @param {State["ui"]} ui
 */
function ticks(parts, ui) {
  /** @type {{ at: number, text: string, edge?: "start" | "end" }[]} */
  const found = [];
  let taken = -1;
  for (const part of parts) {
    const style = styleOf(part, parts);
    const room = Math.max(1, Math.floor(part.width / 0.3));
    roundTimes(part, style, room).forEach((time, i) => {
      const at = position(parts, time);
      // Where each segment starts is said at least roughly, the rest as room allows.
      const form = (i > 0 ? [style] : COARSER[style]).find((each) => taken < 0 || at >= taken + ROOM[each]);
      if (!form) return;
      found.push({ at, text: tickWords(time, form, ui), ...(at < 0.06 ? { edge: "start" } : at > 0.94 ? { edge: "end" } : {}) });
      taken = at + ROOM[form] - ROOM.year;
    });
  }
  const end = parts.at(-1);
  const form = end && COARSER[styleOf(end, parts)].find((each) => 1 >= taken + ROOM[each]);
  // The end itself is the first moment that is not meant any more.
  const text = end && form ? tickWords(end.to - 1, form, ui) : "";
  if (text && text !== found.at(-1)?.text) found.push({ at: 1, text, edge: "end" });
  return found;
}

/** How much of a date the labels of a segment say. @param {Segment} part @param {Segment[]} parts @returns {Style} */
function styleOf(part, parts) {
  const days = (part.to - part.from) / DAY;
  const years = [part.from, part.to].every((time) => new Date(time).toISOString().slice(4, 10) === "-01-01");
  return years ? "year" : days <= 2.1 && parts.length === 1 ? "hour" : days <= 75 ? "day" : days <= 1500 ? "month" : "year";
}

/** @param {Segment} part @param {Style} style @param {number} room @returns {number[]} */
function roundTimes(part, style, room) {
  const times = [part.from];
  const length = part.to - part.from;
  const unit = { hour: DAY / 24, day: DAY, month: 30.44 * DAY, year: 365.25 * DAY }[style];
  const raw = length / unit / room;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, raw)));
  const steps = style === "hour" ? [1, 3, 6, 12, 24] : style === "month" ? [1, 2, 3, 6, 12, 24] : [1, 2, 5, 10].map((n) => n * power);
  const step = Math.max(1, Math.ceil(steps.find((n) => n >= raw) ?? raw));
  const date = new Date(part.from);
  for (let i = 0; i < 60; i += 1) {
    if (style === "hour") date.setTime((Math.floor(date.getTime() / (step * unit)) + 1) * step * unit);
    else if (style === "day") date.setUTCHours(24 * step, 0, 0, 0);
    else if (style === "month") {
      const month = (Math.floor(date.getUTCMonth() / step) + 1) * step;
      date.setTime(Date.UTC(date.getUTCFullYear(), month));
    } else {
      const year = (Math.floor(date.getUTCFullYear() / step) + 1) * step;
      date.setTime(0);
      date.setUTCFullYear(year, 0, 1);
    }
    if (date.getTime() >= part.to) break;
    times.push(date.getTime());
  }
  return times;
}

/** @param {number} time @param {Style} style @param {State["ui"]} ui */
function tickWords(time, style, ui) {
  /** @type {Record<string, Intl.DateTimeFormatOptions>} */
  const styles = {
    hour: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    day: { day: "numeric", month: "short", year: "numeric" },
    month: { month: "short", year: "numeric" },
    year: { year: "numeric", era: time < -62_135_596_800_000 ? "short" : undefined },
  };
  const words = new Intl.DateTimeFormat(ui === "ru" ? "ru" : "en-GB", { ...styles[style], timeZone: "UTC" }).format(time);
  return words.replace(/\s?г\.$/, "");
}
