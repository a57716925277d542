import type { Bar, Chart } from "#lib/court-record/types.ts";
import { numberText, percent } from "#lib/format/counts.ts";

/**
 * The picture of an answer as one SVG that needs nothing around it: the same on the page, in print
 * and as a file. The table beside it says everything that it shows, so it is an image with a name.
 */
export function FigureChart({ chart }: { chart: Chart }) {
  return chart.kind === "bars" ? (
    <BarChart title={chart.title} bars={chart.bars} left={chart.left} />
  ) : (
    <PeriodCharts title={chart.title} series={chart.series} left={chart.left} />
  );
}

const WIDTH = 920;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const INK = "#1b1f24";
const SOFT = "#4a525b";
const FILL = "#24407a";
const LINE = "#dfe3e8";

function Frame(props: { title: string; height: number; children: React.ReactNode }) {
  const { title, height, children } = props;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-label={title}
      fontFamily={FONT}
      style={{ maxWidth: "100%", height: "auto" }}
    >
      <rect width={WIDTH} height={height} fill="#ffffff" />
      <text x={0} y={18} fontSize={15} fontWeight={600} fill={INK}>
        {title}
      </text>
      {children}
    </svg>
  );
}

const ROW = 24;
const TOP = 34;
const LABEL = 230;
const BAR = 470;

function BarChart({ title, bars, left }: { title: string; bars: readonly Bar[]; left: number }) {
  const most = Math.max(...bars.map(({ value }) => value ?? 0), Number.MIN_VALUE);
  const height = TOP + bars.length * ROW + 34;
  return (
    <Frame title={title} height={height}>
      {bars.map((bar, at) => {
        const y = TOP + at * ROW;
        const width = ((bar.value ?? 0) / most) * BAR;
        return (
          <g key={bar.label}>
            <text x={LABEL - 8} y={y + 15} fontSize={13} textAnchor="end" fill={INK}>
              {shortened(bar.label, 34)}
            </text>
            <rect x={LABEL} y={y + 3} width={Math.max(width, 1)} height={16} fill={FILL} />
            <text x={LABEL + width + 6} y={y + 15} fontSize={12} fill={SOFT}>
              {bar.text}
            </text>
          </g>
        );
      })}
      <line x1={LABEL} x2={LABEL} y1={TOP - 2} y2={TOP + bars.length * ROW} stroke={LINE} />
      <Foot y={height - 8} left={left} />
    </Frame>
  );
}

const COLUMNS = 3;
const CELL = { width: 300, height: 168 };

function PeriodCharts(props: {
  title: string;
  series: readonly { label: string; bars: readonly Bar[] }[];
  left: number;
}) {
  const { title, series, left } = props;
  const alone = series.length === 1;
  const cell = alone ? { width: WIDTH, height: 300 } : CELL;
  const columns = alone ? 1 : COLUMNS;
  const most = Math.max(
    ...series.flatMap(({ bars }) => bars.map(({ value }) => value ?? 0)),
    Number.MIN_VALUE,
  );
  const height = TOP + Math.ceil(series.length / columns) * (cell.height + 12) + 24;
  return (
    <Frame title={title} height={height}>
      {series.map(({ label, bars }, at) => (
        <g
          key={label}
          transform={`translate(${(at % columns) * (cell.width + 10)} ${
            TOP + Math.floor(at / columns) * (cell.height + 12)
          })`}
        >
          <PeriodColumns
            label={label}
            bars={bars}
            most={most}
            width={cell.width}
            height={cell.height}
          />
        </g>
      ))}
      <Foot y={height - 8} left={left} />
    </Frame>
  );
}

/** One period after another; all of a chart share one scale, so that they can be compared. */
function PeriodColumns(props: {
  label: string;
  bars: readonly Bar[];
  most: number;
  width: number;
  height: number;
}) {
  const { label, bars, most, width, height } = props;
  const floor = height - 22;
  const ceiling = 34;
  const step = width / Math.max(bars.length, 1);
  const every = Math.ceil(bars.length / Math.max(1, Math.floor(width / 72)));
  const share = most <= 1;
  return (
    <>
      <text x={0} y={14} fontSize={13} fontWeight={600} fill={INK}>
        {shortened(label, 40)}
      </text>
      {bars.map((bar, at) => {
        const tall = ((bar.value ?? 0) / most) * (floor - ceiling);
        const x = at * step;
        return (
          <g key={bar.label}>
            <rect
              x={x + step * 0.12}
              y={floor - tall}
              width={step * 0.76}
              height={Math.max(tall, bar.value ? 1 : 0)}
              fill={FILL}
            >
              <title>{`${bar.label}: ${bar.text}`}</title>
            </rect>
            {step > 34 && (
              <text
                x={x + step / 2}
                y={floor - tall - 4}
                fontSize={10}
                textAnchor="middle"
                fill={SOFT}
              >
                {share ? percent(bar.value) : numberText(bar.value)}
              </text>
            )}
            {at % every === 0 && (
              <text x={x + step / 2} y={floor + 14} fontSize={10} textAnchor="middle" fill={SOFT}>
                {bar.label.replace("Fiscal year ", "FY ")}
              </text>
            )}
          </g>
        );
      })}
      <line x1={0} x2={width} y1={floor} y2={floor} stroke={LINE} />
    </>
  );
}

function Foot({ y, left }: { y: number; left: number }) {
  const more = left > 0 ? ` ${numberText(left)} more in the table.` : "";
  return (
    <text x={0} y={y} fontSize={11} fill={SOFT}>
      {`Source: court record (EOIR's public release of CASE data), counted by Abeyance.${more}`}
    </text>
  );
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
