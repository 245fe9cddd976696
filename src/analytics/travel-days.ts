/** On which day each stop of a journey is reached. Pure; the rule is this project's definition. */

/** What a day holds: minutes of travelling, visits, and both together. */
export const DAY_RULE = {
  travelMinutes: 8 * 60,
  visits: 2,
  /** Half a day. */
  visitMinutes: 4 * 60,
  /** Travelling and visits together. */
  minutes: 12 * 60,
} as const;

interface Day {
  readonly day: number;
  readonly travelled: number;
  readonly visits: number;
}

/**
 * The day of arrival, from 1, of each leg. A stop is reached and visited on the same day: today where leg and visit go into what
 * DAY_RULE leaves of it, else on the next. A leg of more than a day's travelling takes as many days as it needs. The last leg of a journey that
 * `returns` has no visit at its end.
 */
export function arrivalDays(legs: readonly number[], returns: boolean): readonly number[] {
  let today: Day = { day: 1, travelled: 0, visits: 0 };
  return legs.map((minutes, at) => {
    today = after(today, minutes, returns && at === legs.length - 1 ? 0 : 1);
    return today.day;
  });
}

function after({ day, travelled, visits }: Day, minutes: number, visit: 0 | 1): Day {
  const { travelMinutes, visitMinutes } = DAY_RULE;
  const all = visits + visit;
  const fits =
    travelled + minutes <= travelMinutes &&
    all <= DAY_RULE.visits &&
    travelled + minutes + all * visitMinutes <= DAY_RULE.minutes;
  if (fits) return { day, travelled: travelled + minutes, visits: all };
  // A day on which nothing was done yet is not left behind.
  const first = travelled === 0 && visits === 0 ? day : day + 1;
  const whole = Math.max(0, Math.ceil(minutes / travelMinutes) - 1);
  return { day: first + whole, travelled: minutes - whole * travelMinutes, visits: visit };
}
