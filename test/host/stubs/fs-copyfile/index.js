"use strict";
// Plain copies in place of the native copy-on-write clone.
const { copyFile, cp } = require("node:fs/promises");
exports.isCloneSupported = async () => false;
exports.copyFile = copyFile;
exports.cp = cp;
