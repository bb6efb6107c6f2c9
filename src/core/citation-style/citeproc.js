// The package has no types of its own; those beside this file are the ones it is used by.
export { default } from "citeproc";
