import { Button } from "@mantine/core";
import { ROLES } from "#lib/access/roles.ts";
import type { StillToDo } from "#lib/auth/types.ts";
import classes from "./second-factor.module.css";

interface OtherWaysProps {
  waiting: StillToDo;
  signOut: () => Promise<void>;
  actFor: (data: FormData) => Promise<void>;
}

/** Instead of what is asked: act for another of one's organizations, or leave. */
export function OtherWays({ waiting, signOut, actFor }: OtherWaysProps) {
  return (
    <section className={classes.others} aria-label="Instead">
      {waiting.others.map((one) => (
        <form key={one.id} action={actFor}>
          <input type="hidden" name="membership" value={one.id} />
          <Button type="submit" variant="subtle" size="compact-sm">
            Act for {one.organizationName} ({ROLES[one.role].label.toLowerCase()})
          </Button>
        </form>
      ))}
      <form action={signOut}>
        <Button type="submit" variant="subtle" size="compact-sm">
          Sign out {waiting.name}
        </Button>
      </form>
    </section>
  );
}
