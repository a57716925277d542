import type { FunnelView, UnitRow } from "#lib/consistency/types.ts";
import { percent } from "#lib/format/counts.ts";

const INK = "#1b1f24";
const SOFT = "#4a525b";
const LINE = "#dfe3e8";
const MARK = "#a3262a";
const FILL = "#24407a";

interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}
const WIDE: Frame = { width: 920, height: 400, left: 56, right: 24, top: 18, bottom: 46 };
const NARROW: Frame = { width: 360, height: 330, left: 44, right: 12, top: 18, bottom: 46 };

interface FunnelPlotProps {
  funnel: FunnelView;
  /** What is counted along the bottom: 'cases reviewed'. */
  cases: string;
  /** The same picture for a telephone. */
  narrow?: boolean;
}

/**
 * Every unit by its number of cases and its adjusted rate, between the control limits. The table under
 * it says all of it, in the order of names, and has the same links: so the picture itself is not read
 * out, and only a pointer needs its points. A unit that stands out is a filled diamond with its name, any
 * other an open circle.
 */
export function FunnelPlot({ funnel, cases, narrow = false }: FunnelPlotProps) {
  const { rows, rate, curve, most, top } = funnel;
  const frame = narrow ? NARROW : WIDE;
  const shown = rows.filter((row) => row.rate !== null);
  const x = (n: number) => frame.left + (n / most) * (frame.width - frame.left - frame.right);
  const y = (share: number) =>
    frame.height - frame.bottom - (share / top) * (frame.height - frame.top - frame.bottom);
  const path = (pick: (one: (typeof curve)[number]) => number) =>
    curve
      .map(
        (one, at) =>
          `${at ? "L" : "M"}${x(one.cases).toFixed(1)} ${y(Math.min(pick(one), top)).toFixed(1)}`,
      )
      .join("");
  const floor = frame.height - frame.bottom;
  return (
    <svg
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      width={frame.width}
      height={frame.height}
      aria-hidden="true"
      style={{ maxWidth: "100%", height: "auto" }}
    >
      {[0, 1, 2, 3, 4].map((at) => (
        <g key={at}>
          <line
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={y((top * at) / 4)}
            y2={y((top * at) / 4)}
            stroke={LINE}
          />
          <text
            x={frame.left - 6}
            y={y((top * at) / 4) + 4}
            fontSize={11}
            textAnchor="end"
            fill={SOFT}
          >
            {percent((top * at) / 4)}
          </text>
        </g>
      ))}
      {[0, 1, 2, 3, 4]
        .map((at) => (most * at) / 4)
        .map((n) => (
          <text key={n} x={x(n)} y={floor + 16} fontSize={11} textAnchor="middle" fill={SOFT}>
            {n.toLocaleString("en-US")}
          </text>
        ))}
      <text x={frame.left} y={frame.height - 8} fontSize={12} fill={SOFT}>
        {cases.replace(/^./, (first) => first.toUpperCase())} →
      </text>
      <path d={path((one) => one.outer[1])} fill="none" stroke={SOFT} strokeWidth={1.2} />
      <path d={path((one) => one.outer[0])} fill="none" stroke={SOFT} strokeWidth={1.2} />
      <path
        d={path((one) => one.inner[1])}
        fill="none"
        stroke={SOFT}
        strokeWidth={1.2}
        strokeDasharray="5 4"
      />
      <path
        d={path((one) => one.inner[0])}
        fill="none"
        stroke={SOFT}
        strokeWidth={1.2}
        strokeDasharray="5 4"
      />
      <line
        x1={frame.left}
        x2={frame.width - frame.right}
        y1={y(rate)}
        y2={y(rate)}
        stroke={FILL}
        strokeWidth={1.2}
      />
      {shown.map((row) => (
        <Point key={row.unit} row={row} x={x(row.cases)} y={y(row.rate ?? 0)} width={frame.width} />
      ))}
    </svg>
  );
}

function Point({ row, x, y, width }: { row: UnitRow; x: number; y: number; width: number }) {
  const { name, marked, cases, rate, href } = row;
  const title = `${name}: ${percent(rate)} of ${cases.toLocaleString("en-US")}, adjusted`;
  const mark = marked ? (
    <path d={`M${x} ${y - 7}l7 7l-7 7l-7 -7z`} fill={MARK} stroke="#ffffff" />
  ) : (
    <circle cx={x} cy={y} r={5} fill="#ffffff" stroke={FILL} strokeWidth={2} />
  );
  const atEnd = x > width * 0.6;
  const drawn = (
    <>
      <title>{title}</title>
      <circle cx={x} cy={y} r={12} fill="transparent" />
      {mark}
      {marked && (
        <text
          x={atEnd ? x - 11 : x + 11}
          y={y + 4}
          fontSize={12}
          fontWeight={600}
          textAnchor={atEnd ? "end" : "start"}
          fill={INK}
          stroke="#ffffff"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {name}
        </text>
      )}
    </>
  );
  return href ? (
    <a href={href} tabIndex={-1}>
      {drawn}
    </a>
  ) : (
    <g>{drawn}</g>
  );
}
