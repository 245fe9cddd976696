/** What of two scenes is not the same, by what they hold: a scene is made anew with every answer. Pure. */
import { isOpen } from "./marks";
import type { MapScene } from "./scene";

const NO_NAMES: MapScene["values"] = new Map();

/** True when both draw the same picture. */
export function sameScene(before: MapScene, after: MapScene): boolean {
  return (
    before === after ||
    (before.textScale === after.textScale &&
      before.density === after.density &&
      before.selected === after.selected &&
      before.route?.path.join() === after.route?.path.join() &&
      !labelsDiffer(before, after) &&
      !pointsDiffer(before, after) &&
      sameFills(before.fill, after.fill))
  );
}

/** True when the labels of two scenes are not the same. */
export function labelsDiffer(before: MapScene, after: MapScene): boolean {
  return (
    before.region !== after.region ||
    circlesDiffer(before, after) ||
    before.lang !== after.lang ||
    valuesDiffer(before.values, after.values) ||
    valuesDiffer(before.route?.names ?? NO_NAMES, after.route?.names ?? NO_NAMES)
  );
}

/** True when circles, or how they look, are not the same. */
export function circlesDiffer(before: MapScene, after: MapScene): boolean {
  return (
    before.circleSubject !== after.circleSubject ||
    before.theme !== after.theme ||
    before.openCircles !== after.openCircles ||
    isOpen(before) !== isOpen(after) ||
    !sameCircles(before.circles, after.circles)
  );
}

/** True when both are the same circles in the same order. */
export function sameCircles(before: MapScene["circles"], after: MapScene["circles"]): boolean {
  return (
    before.length === after.length &&
    before.every(({ region, center, radiusPx }, at) => {
      const other = after[at];
      return (
        other?.region === region &&
        other.radiusPx === radiusPx &&
        other.center.every((value, axis) => value === center[axis])
      );
    })
  );
}

/** True when the points of two scenes, or their labels, are not the same. */
export function pointsDiffer(before: MapScene, after: MapScene): boolean {
  return (
    before.points.length !== after.points.length ||
    before.points.some(({ subject, lng, lat, visible, labels }, at) => {
      const other = after.points[at];
      return (
        other?.subject !== subject ||
        other.lng !== lng ||
        other.lat !== lat ||
        other.visible !== visible ||
        other.labels !== labels
      );
    })
  );
}

function sameFills(before: MapScene["fill"], after: MapScene["fill"]): boolean {
  const { classOfRegion, colours } = before;
  return (
    colours.length === after.colours.length &&
    colours.every((colour, at) => colour === after.colours[at]) &&
    classOfRegion.size === after.classOfRegion.size &&
    [...classOfRegion].every(([code, level]) => after.classOfRegion.get(code) === level)
  );
}

function valuesDiffer(before: MapScene["values"], after: MapScene["values"]): boolean {
  return before.size !== after.size || [...before].some(([code, text]) => after.get(code) !== text);
}
