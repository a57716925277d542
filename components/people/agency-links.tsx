import classes from "./sign-in-form.module.css";

interface AgencyLinksProps {
  agencies: readonly { code: string; name: string }[];
  callbackUrl: string;
}

/** A way in for the people of each agency that signs them in itself. A plain link: it leaves this house. */
export function AgencyLinks({ agencies, callbackUrl }: AgencyLinksProps) {
  if (agencies.length === 0) return null;
  return (
    <ul className={classes.agencies} aria-label="Agencies">
      {agencies.map(({ code, name }) => (
        <li key={code}>
          <a href={`/sign-in/with/${code}?${new URLSearchParams({ callbackUrl })}`}>
            Sign in with {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
