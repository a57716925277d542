/**
 * Before anything else runs in the browser: zod must not try whether it may compile code, because
 * the content security policy would report the attempt. The first schema reads this.
 */
(globalThis as { __zod_globalConfig?: { jitless?: boolean } }).__zod_globalConfig = {
  jitless: true,
};
