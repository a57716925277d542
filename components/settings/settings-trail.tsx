import { Breadcrumbs, Text } from "@mantine/core";
import { TextLink } from "#components/ui/links.tsx";

interface SettingsTrailProps {
  here: string;
  /** Pages between the settings and this one. */
  above?: readonly { href: string; label: string }[];
}

/** The way back to the settings. */
export function SettingsTrail({ here, above = [] }: SettingsTrailProps) {
  return (
    <Breadcrumbs mb="xs" style={{ rowGap: 10, flexWrap: "wrap" }}>
      <TextLink href="/settings">Settings</TextLink>
      {above.map(({ href, label }) => (
        <TextLink key={href} href={href}>
          {label}
        </TextLink>
      ))}
      <Text component="span">{here}</Text>
    </Breadcrumbs>
  );
}
