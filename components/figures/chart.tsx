import type { Bar, Chart } from "#lib/court-record/types.ts";
import { numberText } from "#lib/format/counts.ts";

/**
 * The picture of an answer as one SVG that needs nothing around it: the same on the page, in print
 * and as a file. The table beside it says everything that it shows, so it is an image with a name.
 * `narrow` is the same picture for a telephone: names stand over their bars, charts under another.
 */
export function FigureChart({ chart, narrow = false }: { chart: Chart; narrow?: boolean }) {
  const { title, left, source = COURT_RECORD } = chart;
  const drawn = { title, left, source };
  if (chart.kind === "periods") {
    return <PeriodCharts {...drawn} series={chart.series} narrow={narrow} />;
  }
  return narrow ? (
    <NarrowBars {...drawn} bars={chart.bars} />
  ) : (
    <BarChart {...drawn} bars={chart.bars} />
  );
}

const WIDTH = 920;
const NARROW = 360;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const INK = "#1b1f24";
const SOFT = "#4a525b";
const FILL = "#24407a";
const LINE = "#dfe3e8";
/** Of one line of the title, and where the picture begins below it. */
const TITLE = 19;
/** Letters of a title that surely fit in so many units of width. */
const PER_LETTER = 8.4;

interface Drawn {
  title: string;
  left: number;
  source: string;
}

function Frame(props: Drawn & { width: number; height: number; children: React.ReactNode }) {
  const { title, left, source, width, height, children } = props;
  const lines = wrapped(title, width / PER_LETTER);
  const top = lines.length * TITLE + 14;
  const foot = wrapped(footText(source, left), width / 6);
  const whole = top + height + foot.length * 15 + 12;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${whole}`}
      width={width}
      height={whole}
      role="img"
      aria-label={title}
      fontFamily={FONT}
      style={{ maxWidth: "100%", height: "auto" }}
    >
      <rect width={width} height={whole} fill="#ffffff" />
      {lines.map((line, at) => (
        <text key={line} x={0} y={18 + at * TITLE} fontSize={15} fontWeight={600} fill={INK}>
          {line}
        </text>
      ))}
      <g transform={`translate(0 ${top})`}>{children}</g>
      {foot.map((line, at) => (
        <text key={line} x={0} y={top + height + 18 + at * 15} fontSize={11} fill={SOFT}>
          {line}
        </text>
      ))}
    </svg>
  );
}

const COURT_RECORD =
  "Source: court record (EOIR's public release of CASE data), counted by Abeyance.";

function footText(source: string, left: number): string {
  return left > 0 ? `${source} ${numberText(left)} more in the table.` : source;
}

/** Lines of at most so many letters, broken between words. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

const ROW = 24;
const LABEL = 290;
const BAR = 410;

function longest(bars: readonly Bar[]): number {
  return Math.max(...bars.map(({ value }) => value ?? 0), Number.MIN_VALUE);
}

function BarChart({ bars, ...drawn }: Drawn & { bars: readonly Bar[] }) {
  const most = longest(bars);
  const height = bars.length * ROW;
  return (
    <Frame {...drawn} width={WIDTH} height={height}>
      {bars.map((bar, at) => {
        const y = at * ROW;
        const width = ((bar.value ?? 0) / most) * BAR;
        return (
          <g key={bar.label}>
            <text x={LABEL - 8} y={y + 15} fontSize={13} textAnchor="end" fill={INK}>
              {shortened(bar.label, 38)}
            </text>
            <rect x={LABEL} y={y + 3} width={Math.max(width, 1)} height={16} fill={FILL} />
            <text x={LABEL + width + 6} y={y + 15} fontSize={12} fill={SOFT}>
              {bar.text}
            </text>
          </g>
        );
      })}
      <line x1={LABEL} x2={LABEL} y1={-2} y2={height} stroke={LINE} />
    </Frame>
  );
}

const NARROW_ROW = 38;

function NarrowBars({ bars, ...drawn }: Drawn & { bars: readonly Bar[] }) {
  const most = longest(bars);
  return (
    <Frame {...drawn} width={NARROW} height={bars.length * NARROW_ROW}>
      {bars.map((bar, at) => {
        const y = at * NARROW_ROW;
        return (
          <g key={bar.label}>
            <text x={0} y={y + 13} fontSize={13} fill={INK}>
              {shortened(bar.label, 28)}
            </text>
            <text x={NARROW} y={y + 13} fontSize={12} textAnchor="end" fill={SOFT}>
              {bar.text}
            </text>
            <rect
              x={0}
              y={y + 18}
              width={Math.max(((bar.value ?? 0) / most) * NARROW, 1)}
              height={10}
              fill={FILL}
            />
          </g>
        );
      })}
    </Frame>
  );
}

const GAP = { x: 14, y: 16 };
const CELL = { width: 297, height: 168 };

function PeriodCharts(
  props: Drawn & { series: readonly { label: string; bars: readonly Bar[] }[]; narrow: boolean },
) {
  const { series, narrow, ...drawn } = props;
  const width = narrow ? NARROW : WIDTH;
  const columns = narrow || series.length === 1 ? 1 : 3;
  const cell = columns === 1 ? { width, height: narrow ? 168 : 300 } : CELL;
  const most = Math.max(...series.map(({ bars }) => longest(bars)));
  const height = Math.ceil(series.length / columns) * (cell.height + GAP.y);
  return (
    <Frame {...drawn} width={width} height={height}>
      {series.map(({ label, bars }, at) => (
        <g
          key={label}
          transform={`translate(${(at % columns) * (cell.width + GAP.x)} ${
            Math.floor(at / columns) * (cell.height + GAP.y)
          })`}
        >
          <PeriodColumns label={label} bars={bars} most={most} {...cell} />
        </g>
      ))}
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
  return (
    <>
      <text x={0} y={14} fontSize={13} fontWeight={600} fill={INK}>
        {shortened(label, 38)}
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
            {step > 30 && bar.value !== null && (
              <text
                x={x + step / 2}
                y={floor - tall - 4}
                fontSize={10}
                textAnchor="middle"
                fill={SOFT}
              >
                {bar.short}
              </text>
            )}
            {at % every === 0 && (
              <text
                x={Math.min(Math.max(x + step / 2, 22), width - 24)}
                y={floor + 14}
                fontSize={10}
                textAnchor="middle"
                fill={SOFT}
              >
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

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
