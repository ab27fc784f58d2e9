/**
 * Preloaded into a server (`off-clock.ts?milliseconds=3600000`): the clock of its machine is off by so much, ahead or,
 * with a minus, behind. As on a real machine the monotonic clock is not.
 */
const offset = Number(new URL(import.meta.url).searchParams.get("milliseconds"));
const now = () => RightDate.now() + offset;
const RightDate = Date;

globalThis.Date = new Proxy(RightDate, {
	construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given) as object,
	apply: () => new RightDate(now()).toString(),
	get: (target, name) => (name === "now" ? now : (Reflect.get(target, name) as unknown)),
});

Object.defineProperty(performance, "timeOrigin", { value: performance.timeOrigin + offset });
