// Preloaded by a test: something fails where nobody waits for it, with a secret in what it says, and what steers a terminal, once a command runs.
const waiting = setInterval(() => {
  if (process.listenerCount("uncaughtException") === 0) return;
  clearInterval(waiting);
  void Promise.reject(
    new Error(`request to https://h/bot${process.env.SOME_TOKEN}/getMe failed\n\u001b[2Jgone`),
  );
}, 10);
