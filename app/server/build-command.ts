// npm run build: what npm start does by itself when the sources have changed, ahead of time.
import { createLifecycle } from "./lifecycle.ts";

const lifecycle = createLifecycle();
try {
  const { buildWhenStale } = await import("./build.ts");
  const isNew = await buildWhenStale();
  process.stdout.write(
    isNew ? "The product is compiled.\n" : "The product was compiled already; nothing has changed.\n",
  );
  await lifecycle.end(0);
} catch (error) {
  await lifecycle.fail(error);
}
