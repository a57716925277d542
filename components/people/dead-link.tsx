import { Group, Text } from "@mantine/core";
import { LinkButton } from "../ui/links.tsx";
import { DoorPage } from "./door-page.tsx";

/** One page for a link that was used, is too old, was taken back, or never was. */
export function DeadLink({ again }: { again: { href: string; label: string } }) {
  return (
    <DoorPage title="This link opens nothing">
      <Text mb="md">
        It may have been used already, its time may be over, or a newer one may have taken its
        place. Whoever sent it can send another.
      </Text>
      <Group gap="sm">
        <LinkButton href="/sign-in">Sign in</LinkButton>
        <LinkButton href={again.href} variant="default">
          {again.label}
        </LinkButton>
      </Group>
    </DoorPage>
  );
}
