/** Joins class names; what is false or missing is left out. */
export { twJoin as classNames } from "tailwind-merge";
