// What the frame that shows a file says (es-MX).
export const texts = {
  waiting: "Preparando el archivo…",
  failed: "Este archivo no se puede mostrar aquí: está dañado o usa un formato que este navegador no lee.",
  tooBig: "El archivo es demasiado grande para mostrarlo aquí.",
  locked: "Este PDF pide una contraseña y no se puede mostrar aquí.",
  cut: (shown: string, whole: string) => `Se muestran los primeros ${shown} de ${whole} bytes.`,
  page: (page: number, of: number) => `Página ${page} de ${of}`,
  previous: "Página anterior",
  next: "Página siguiente",
  larger: "Más grande",
  smaller: "Más chica",
  pageText: "Texto de esta página",
  noPageText: "Esta página no tiene texto: es una imagen.",
  pageFailed: "Esta página no se puede mostrar.",
  wholePicture: "Ajustar al ancho",
  trueSize: "Tamaño real",
};
