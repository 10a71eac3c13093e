import { startPage } from "./app/start.tsx";
import "./styles/tokens.css";
import "./styles/reset.css";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

startPage(root);
