import { Button } from "@mantine/core";

interface MakeLetterProps {
  label: string;
  action: () => Promise<void>;
}

/** One press makes the letter; it stands in the list then. */
export function MakeLetter({ label, action }: MakeLetterProps) {
  return (
    <form action={action}>
      <Button type="submit" variant="default">
        Make {label.toLowerCase()}
      </Button>
    </form>
  );
}
