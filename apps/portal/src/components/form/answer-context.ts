"use client";

import { createContext } from "react";
import type { FormAnswer } from "./form-answer.ts";

/** What the form around was told. */
export const AnswerContext = createContext<FormAnswer>({});
