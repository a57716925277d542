/**
 * Lets commands use the same files as the server.
 *
 * Why: server files begin with `import "server-only"`, a package that throws unless a bundler
 * replaces it. On the command line nothing does, so this hook (preloaded with --import) resolves
 * it to an empty module.
 */
import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "server-only") {
      return { url: "data:text/javascript,export{}", shortCircuit: true };
    }
    return next(specifier, context);
  },
});
