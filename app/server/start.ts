// npm start. The configuration is checked while serve.ts is loaded, so that its problems, too, are said in words.
import { createLifecycle } from "./lifecycle.ts";

const lifecycle = createLifecycle();
try {
  const { serve } = await import("./serve.ts");
  await serve(lifecycle);
} catch (error) {
  await lifecycle.fail(error);
}
