import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface PageHeaderProps {
  title: ReactNode;
  /** One line under the title. */
  about?: ReactNode;
  /** Beside the title (a count, a badge). */
  mark?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
}

/** The head of a page: its one h1, what it is about, what can be done. */
export function PageHeader({ title, about, mark, actions }: PageHeaderProps) {
  return (
    <Group component="header" justify="space-between" align="flex-start" gap="sm" mb="md">
      <Stack gap={2}>
        <Group gap="sm">
          <Title order={1}>{title}</Title>
          {mark}
        </Group>
        {about && (
          <Text c="dimmed" maw={720}>
            {about}
          </Text>
        )}
      </Stack>
      {actions && (
        <Group gap="xs" data-no-print>
          {actions}
        </Group>
      )}
    </Group>
  );
}
