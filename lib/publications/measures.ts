/** What a row of a published table counts, as a tree: each count is the sum of those below it. Pure. */
import type { RecordCounts } from "../program-record/types.ts";

interface Node {
  id: string;
  /** The count that it is part of; -1: none. */
  parent: number;
  /** Not printed, though it follows from what is: it is protected like the others. */
  virtual?: true;
}

/** In the order in which tables print them. */
export const NODES: readonly Node[] = [
  { id: "reviewed", parent: -1 },
  { id: "notAmenable", parent: 0 },
  { id: "amenable", parent: 0 },
  { id: "closed", parent: 2 },
  { id: "ofWhichRecalendared", parent: 3 },
  { id: "stillClosed", parent: 3, virtual: true },
  { id: "declined", parent: 2 },
  { id: "backOnDocket", parent: 2 },
  { id: "open", parent: 2 },
  { id: "open.amenable", parent: 8 },
  { id: "open.backgroundCheck", parent: 8 },
  { id: "open.cleared", parent: 8 },
  { id: "open.offered", parent: 8 },
  { id: "open.accepted", parent: 8 },
  { id: "open.motionFiled", parent: 8 },
];

/** Those that tables print. */
export const PRINTED = NODES.flatMap(({ virtual }, at) => (virtual ? [] : [at]));
export const LEAVES = NODES.flatMap((_, at) =>
  NODES.some((one) => one.parent === at) ? [] : [at],
);

/** A count and all that it is part of. */
export const PATH: readonly (readonly number[])[] = NODES.map((_, at) => {
  const path: number[] = [];
  for (let node = at; node >= 0; node = NODES[node]?.parent ?? -1) path.push(node);
  return path;
});

/** The counts of a row, one a node. */
export function countsOf(row: RecordCounts): number[] {
  const { open } = row;
  const six = [
    open.amenable,
    open.backgroundCheck,
    open.cleared,
    open.offered,
    open.accepted,
    open.motionFiled,
  ];
  return [
    row.reviewed,
    row.notAmenable,
    row.amenable,
    row.closed,
    row.ofWhichRecalendared,
    row.closed - row.ofWhichRecalendared,
    row.declined,
    row.backOnDocket,
    six.reduce((sum, n) => sum + n, 0),
    ...six,
  ];
}
