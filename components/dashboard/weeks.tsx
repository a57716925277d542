import classes from "./dashboard.module.css";

/** Numbers of weeks as small columns, all of a table on one scale; said in words to those who listen. */
export function Weeks({ weeks, most }: { weeks: readonly number[]; most: number }) {
  const width = 9;
  const height = 22;
  return (
    <svg
      role="img"
      aria-label={`By week, the oldest first: ${weeks.join(", ")}`}
      width={weeks.length * width}
      height={height}
      className={classes.weeks}
    >
      {weeks.map((n, at) => {
        const tall = (n / most) * height;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place
            key={at}
            x={at * width}
            y={height - tall}
            width={width - 2}
            height={tall}
          />
        );
      })}
    </svg>
  );
}
