import { numberText } from "#lib/format/counts.ts";
import type { ReconstructedPoint } from "#lib/reconstruction/types.ts";
import classes from "./figures.module.css";

interface Line {
  label: string;
  value: (point: ReconstructedPoint) => number;
  color: string;
  dash?: string;
}

const REVIEWS: readonly Line[] = [
  { label: "reviewed", value: ({ reviewed }) => reviewed, color: "#24407a" },
  { label: "amenable", value: ({ amenable }) => amenable, color: "#8a4b00", dash: "6 3" },
];
const CLOSURES: readonly Line[] = [
  { label: "closed, program record", value: ({ closed }) => closed, color: "#24407a" },
  {
    label: "closures, court record",
    value: ({ courtClosures }) => courtClosures,
    color: "#8a4b00",
    dash: "6 3",
  },
];

/** How far both records had come, week by week; the table below each says the same. */
export function ReconstructionCharts({ points }: { points: readonly ReconstructedPoint[] }) {
  return (
    <div className={classes.pair}>
      <Chart title="Cases reviewed and found amenable" lines={REVIEWS} points={points} />
      <Chart title="Cases closed, by source" lines={CLOSURES} points={points} />
    </div>
  );
}

const WIDTH = 460;
const HEIGHT = 250;
const ROOM = { left: 58, right: 12, top: 48, bottom: 26 };

function Chart(props: {
  title: string;
  lines: readonly Line[];
  points: readonly ReconstructedPoint[];
}) {
  const { title, lines, points } = props;
  const most = Math.max(1, ...points.flatMap((point) => lines.map(({ value }) => value(point))));
  const x = (at: number) =>
    ROOM.left + (at / Math.max(1, points.length - 1)) * (WIDTH - ROOM.left - ROOM.right);
  const y = (value: number) =>
    HEIGHT - ROOM.bottom - (value / most) * (HEIGHT - ROOM.top - ROOM.bottom);
  const months = points.flatMap((point, at) =>
    at === 0 || point.asOf.slice(0, 7) !== points[at - 1]?.asOf.slice(0, 7)
      ? [{ at, label: MONTHS[Number(point.asOf.slice(5, 7)) - 1] ?? "" }]
      : [],
  );
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${title}, week by week; the tables say each figure`}
      className={classes.lines}
    >
      <text x={0} y={14} fontSize={14} fontWeight={600}>
        {title}
      </text>
      {lines.map(({ label, color, dash }, at) => (
        <g key={label}>
          <line
            x1={at * 190}
            x2={at * 190 + 26}
            y1={30}
            y2={30}
            stroke={color}
            strokeWidth={2.5}
            strokeDasharray={dash}
          />
          <text x={at * 190 + 32} y={34} fontSize={12}>
            {label}
          </text>
        </g>
      ))}
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line
            x1={ROOM.left}
            x2={WIDTH - ROOM.right}
            y1={y(most * share)}
            y2={y(most * share)}
            stroke="#dfe3e8"
          />
          <text x={ROOM.left - 6} y={y(most * share) + 4} fontSize={11} textAnchor="end">
            {numberText(Math.round(most * share))}
          </text>
        </g>
      ))}
      {months.map(({ at, label }, nth) =>
        nth % 2 === 0 ? (
          <text key={`${label} ${at}`} x={x(at)} y={HEIGHT - 8} fontSize={11}>
            {label}
          </text>
        ) : null,
      )}
      {lines.map(({ label, value, color, dash }) => (
        <polyline
          key={label}
          points={points.map((point, at) => `${x(at)},${y(value(point))}`).join(" ")}
          fill="none"
          stroke={color}
          strokeWidth={2.5}
          strokeDasharray={dash}
        />
      ))}
    </svg>
  );
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
