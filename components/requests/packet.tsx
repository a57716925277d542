import type { Exhibit } from "#lib/requests/types.ts";
import classes from "./requests.module.css";

interface PacketProps {
  letter: string;
  equities: readonly string[];
  exhibits: readonly Exhibit[];
}

/** A request as its readers see it: the letter, the equities, the exhibits in their order. */
export function Packet({ letter, equities, exhibits }: PacketProps) {
  return (
    <div className={classes.packet}>
      {letter && <p className={classes.letter}>{letter}</p>}
      {equities.length > 0 && (
        <>
          <h3>Equities</h3>
          <ol className={classes.listed}>
            {equities.map((equity) => (
              <li key={equity}>{equity}</li>
            ))}
          </ol>
        </>
      )}
      {exhibits.length > 0 && (
        <>
          <h3>Exhibits</h3>
          <ol className={classes.listed}>
            {exhibits.map(({ id, title, href }) => (
              <li key={id}>
                <a href={href}>{title}</a>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
