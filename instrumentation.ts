/** Before the first request: from then on each of them carries the address of its own socket. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { nameSockets } = await import("./lib/auth/socket-address.ts");
  nameSockets();
}
