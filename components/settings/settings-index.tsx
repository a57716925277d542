import { TextLink } from "#components/ui/links.tsx";
import type { SettingsSection } from "#lib/settings/types.ts";
import classes from "./settings.module.css";

/** What there is to set, a line each. */
export function SettingsIndex({ sections }: { sections: readonly SettingsSection[] }) {
  return (
    <ul className={classes.sections}>
      {sections.map(({ href, title, about }) => (
        <li key={href}>
          <h2>
            <TextLink href={href}>{title}</TextLink>
          </h2>
          <p>{about}</p>
        </li>
      ))}
    </ul>
  );
}
