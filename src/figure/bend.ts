/**
 * A trunk's stations are a hand's breadth apart. Between them its outline follows the bend they lie on, and swells and
 * narrows as they do: a back is round, and a waist has no corner.
 */
import { newSpot, type Spot } from './camera';
import { chain } from './chain';
import type { Pen } from './pen';
import { hermite } from './space';

/** So many spots are put between each two stations. */
const between = 2;

/** What of a spot is drawn, in cm and square cm of the picture. */
const drawn = ['x', 'y', 'xx', 'xy', 'yy'] as const;

/** Stations and what is between them, and their places in this list. */
const spots: Spot[] = [];
const row: number[] = [];
const made: Spot[] = [];
/** How far it is from each station to the next; never 0, as it is divided by. */
const lengths: number[] = [];
/** By how much each of `drawn` grows a cm at each station. */
const slopes: number[][] = drawn.map(() => []);

function measure(stations: readonly Spot[], places: readonly number[]): void {
  for (let at = 0; at < places.length - 1; at++) {
    const from = stations[places[at]!]!;
    const to = stations[places[at + 1]!]!;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    lengths[at] = Math.max(1e-3, Math.sqrt(dx * dx + dy * dy));
  }
}

/** The slope between two others that run so far: of places their mean, the nearer the more. */
const meanSlope = (come: number, go: number, comeLength: number, goLength: number): number =>
  (come * goLength + go * comeLength) / (comeLength + goLength);
/** Of sizes one that leads to nothing larger or smaller than both: 0 where they turn. */
const calmSlope = (come: number, go: number): number => (come * go <= 0 ? 0 : (2 * come * go) / (come + go));

function findSlopes(stations: readonly Spot[], places: readonly number[]): void {
  const last = places.length - 1;
  for (let one = 0; one < drawn.length; one++) {
    const name = drawn[one]!;
    const slope = slopes[one]!;
    const isPlace = one < 2;
    let come = 0;
    for (let at = 0; at < last; at++) {
      const length = lengths[at]!;
      const go = (stations[places[at + 1]!]![name] - stations[places[at]!]![name]) / length;
      if (at === 0) slope[at] = go;
      else slope[at] = isPlace ? meanSlope(come, go, lengths[at - 1]!, length) : calmSlope(come, go);
      come = go;
    }
    slope[last] = come;
  }
}

/** Puts a spot on the bend. @param share how far from one station to the next */
function putBetween(spot: Spot, from: Spot, to: Spot, at: number, share: number): void {
  const length = lengths[at]!;
  for (let one = 0; one < drawn.length; one++) {
    const name = drawn[one]!;
    const slope = slopes[one]!;
    spot[name] = hermite(from[name], to[name], slope[at]! * length, slope[at + 1]! * length, share);
  }
  spot.known = false;
}

/** Paints a row of stations as a chain is painted, but along their bend. @param places theirs in `stations`; two at least */
export function bentChain(pen: Pen, stations: readonly Spot[], places: readonly number[]): void {
  measure(stations, places);
  findSlopes(stations, places);
  let count = 0;
  let next = 0;
  for (let at = 0; at < places.length; at++) {
    const from = stations[places[at]!]!;
    row[count] = count;
    spots[count++] = from;
    const to = stations[places[at + 1]!];
    for (let one = 1; to && one <= between; one++) {
      const spot = (made[next++] ??= newSpot());
      putBetween(spot, from, to, at, one / (between + 1));
      row[count] = count;
      spots[count++] = spot;
    }
  }
  row.length = count;
  chain(pen, spots, row);
}
