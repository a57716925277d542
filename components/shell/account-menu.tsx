import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import { ROLES } from "#lib/access/roles.ts";
import type { ShellData } from "#lib/people/types.ts";
import classes from "./account-menu.module.css";

interface AccountProps {
  data: ShellData;
  actions: {
    signOut: () => Promise<void>;
    switchMembership: (data: FormData) => Promise<void>;
  };
}

/** Who acts and for whom; the person's other organizations; their account; sign out. */
export function AccountMenu({ id, data, actions }: AccountProps & { id: string }) {
  return (
    <>
      <button type="button" className={classes.button} popoverTarget={id}>
        <span className={classes.who}>
          <span className={classes.organization}>{data.person.organization}</span>
          <span className={classes.person}>
            {data.person.name} · {data.person.role}
          </span>
        </span>
        <IconChevronDown size={14} aria-hidden />
      </button>
      <div id={id} popover="auto" className={classes.menu}>
        <AccountPanel data={data} actions={actions} />
      </div>
    </>
  );
}

export function AccountPanel({ data, actions }: AccountProps) {
  const { memberships, membershipId } = data;
  return (
    <div className={classes.panel}>
      {memberships.length > 1 ? (
        <form action={actions.switchMembership}>
          <h2 className={classes.title}>Act for</h2>
          <ul className={classes.list}>
            {memberships.map(({ id, organizationName, role }) => (
              <li key={id}>
                <button
                  type="submit"
                  name="membership"
                  value={id}
                  className={classes.item}
                  aria-current={id === membershipId ? "true" : undefined}
                >
                  <span>
                    {organizationName}
                    <span className={classes.role}>{ROLES[role].label}</span>
                  </span>
                  {id === membershipId && <IconCheck size={16} aria-hidden />}
                </button>
              </li>
            ))}
          </ul>
        </form>
      ) : (
        <p className={classes.alone}>
          {data.person.name}
          <span className={classes.role}>
            {data.person.role}, {data.person.organization}
          </span>
        </p>
      )}
      {data.carriesCases && (
        <a href="/absences" className={classes.item}>
          Absence and cover
        </a>
      )}
      <a href="/account" className={classes.item}>
        Your account
      </a>
      <form action={actions.signOut}>
        <button type="submit" className={classes.item}>
          Sign out
        </button>
      </form>
    </div>
  );
}
