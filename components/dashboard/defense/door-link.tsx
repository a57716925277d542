import { TextLink } from "#components/ui/links.tsx";
import type { Door } from "#lib/client-histories/types.ts";
import { countText } from "#lib/format/counts.ts";

/** A number that opens its list; zero opens nothing. `of` names the list for who hears it. */
export function DoorLink({ door, of }: { door: Door; of: string }) {
  const text = countText(door.n, door.capped);
  if (door.n === 0) return <span>0</span>;
  return (
    <TextLink href={door.href} fw={600} aria-label={`${text}: ${of}`}>
      {text}
    </TextLink>
  );
}
