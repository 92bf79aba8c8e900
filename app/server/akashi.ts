// npm run akashi -- <command> …: what the operator does from a shell, whether or not the server is running.
import { createLifecycle } from "./lifecycle.ts";

const lifecycle = createLifecycle({ whenStopped: 130 });
try {
  const { runCommand } = await import("./run-command.ts");
  await lifecycle.end(await runCommand(process.argv.slice(2), lifecycle));
} catch (error) {
  await lifecycle.fail(error);
}
