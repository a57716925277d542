/** What somebody reads at the sign-in page whose session has ended; null: nothing worth a word. */
export function endWord(
  reason: unknown,
  lengths: { hours: number; idleMinutes: number },
): string | null {
  const kept =
    "Drafts of findings and of requests are kept; what else was typed and not sent has to be written again.";
  switch (reason) {
    case "idle":
      return `You were signed out after ${duration(lengths.idleMinutes)} without use. ${kept}`;
    case "expired":
      return `You were signed out ${duration(lengths.hours * 60)} after you signed in. ${kept}`;
    case "password":
      return "You were signed out because the password of your account was changed.";
    case "elsewhere":
      return "You were signed out from another place, or what you signed in for has ended.";
    case "signed-out":
      return "You are signed out.";
    default:
      return null;
  }
}

function duration(minutes: number): string {
  const hours = minutes / 60;
  if (Number.isInteger(hours)) return hours === 1 ? "an hour" : `${hours} hours`;
  return `${Math.round(minutes)} minutes`;
}
