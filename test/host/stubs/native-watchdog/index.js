"use strict";
// Ends this process when its parent is gone, as the native module does from its own thread.
exports.start = (parentPid) => {
  const look = () => {
    try {
      process.kill(parentPid, 0);
    } catch {
      process.exit(87);
    }
  };
  setInterval(look, 1000).unref();
};
exports.exit = (code = 0) => process.exit(code);
