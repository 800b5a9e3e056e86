// Preloaded by a test: a machine for which there is no libsql.
import { register } from "node:module";

const hooks = `export function resolve(specifier, context, next) {
  if (specifier === "libsql") throw Object.assign(new Error("Cannot find package 'libsql'"), { code: "ERR_MODULE_NOT_FOUND" });
  return next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
