import { TextLink } from "#components/ui/links.tsx";
import type { Window } from "#lib/client-histories/schema.ts";
import { type Behind, titleOf, writeBehind } from "#lib/client-histories/schema.ts";
import { numberText } from "#lib/format/counts.ts";

export type BehindTo = Window;

/** A number that opens the clients behind it; zero opens nothing. */
export function BehindLink(props: { to: BehindTo; behind: Behind; n: number }) {
  const { to, behind, n } = props;
  if (n === 0) return <b>0</b>;
  const query = new URLSearchParams({ show: writeBehind(behind), from: to.from, to: to.to });
  return (
    <TextLink
      href={`/dashboard/clients?${query}`}
      fw={600}
      aria-label={`${numberText(n)}: ${titleOf(behind)}`}
    >
      {numberText(n)}
    </TextLink>
  );
}
