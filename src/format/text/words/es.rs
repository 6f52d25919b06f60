//! Spanish.

use super::{Credit, Lang, Section, NONE};

pub(super) static LANG: Lang = Lang {
    tag: "es",
    stop: &["el", "los", "las", "una", "del", "y", "que", "en", "por", "con", "para", "se", "su", "sus", "lo", "al", "como", "más", "pero", "ha", "fue", "sobre", "este", "esta", "entre", "cuando", "muy", "también", "han", "desde", "según", "hasta", "sin", "no", "le"],
    by: &["por", "texto de", "texto", "por nuestro corresponsal", "escribe", "redacción"],
    and: &["y", "e"],
    months: [&["enero", "ene"], &["febrero", "feb"], &["marzo", "mar"], &["abril", "abr"], &["mayo", "may"], &["junio", "jun"], &["julio", "jul"], &["agosto", "ago"], &["septiembre", "setiembre", "sep", "sept", "set"], &["octubre", "oct"], &["noviembre", "nov"], &["diciembre", "dic"]],
    weekdays: &["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    date_words: &["publicado", "actualizado", "actualización", "el", "de", "del", "a", "las", "h", "hs", "horas", "fecha", "creado", "última", "modificación", "la", "hora", "lectura", "minutos", "min"],
    updated: &["actualizado", "última actualización", "actualización", "última modificación"],
    embargo: &["embargado hasta", "embargo hasta", "bajo embargo hasta", "embargado", "no publicar antes de", "no difundir antes de", "noticia embargada hasta"],
    desk_notes: &["atención editores", "nota a los editores", "nota a los redactores", "nota a los abonados", "atención", "aviso"],
    reader_notes: &["nota del editor", "nota de la redacción", "nota de redacción", "corrección", "rectificación", "fe de errores", "fe de erratas", "aclaración"],
    changes: &["corrige", "actualiza", "añade", "agrega", "amplía", "actualizado", "corregido", "reitera", "repite", "cambia", "con", "corrección", "actualización", "recasts"],
    credits: &[("reporte de", Credit::Reporter), ("reportaje de", Credit::Reporter), ("reporte", Credit::Reporter), ("información de", Credit::Reporter), ("reporte adicional de", Credit::Helper), ("reporte adicional", Credit::Helper), ("con información de", Credit::Helper), ("con la colaboración de", Credit::Helper), ("colaboró", Credit::Helper), ("editado por", Credit::Editor), ("edición de", Credit::Editor), ("editado en español por", Credit::Editor), ("editado", Credit::Editor), ("traducido por", Credit::Translator), ("traducción de", Credit::Translator), ("escrito por", Credit::Reporter)],
    contributed: &["contribuyó a este reporte", "contribuyeron a este reporte", "colaboró en este reportaje", "contribuyó con este despacho", "contribuyeron con este despacho", "contribuyó a este despacho", "contribuyeron a este despacho", "contribuyó a esta nota", "colaboraron en esta información"],
    first_published: &["publicado por primera vez", "publicada por primera vez", "publicado originalmente", "publicada originalmente"],
    ends: &["fin"],
    furniture: &["publicidad", "anuncio", "compartir", "comparte", "imprimir", "comentarios", "comentar", "suscríbete", "suscríbase", "suscríbete a nuestro boletín", "suscríbete a nuestra newsletter", "sigue leyendo", "seguir leyendo", "leer más", "ver más", "escuchar", "inicio", "enviar por correo", "copiar enlace", "boletín", "newsletter", "síguenos", "guardar", "sin comentarios", "continúa después de la publicidad"],
    pointers: &["lea también", "lee también", "lea además", "lee más", "lea más", "leer más", "te puede interesar", "puede interesarle", "le puede interesar", "ver también", "además", "más información", "relacionado", "relacionada", "relacionadas", "mira también", "noticia relacionada", "vea también"],
    feeds: &["lo más leído", "lo más visto", "más leídas", "las más leídas", "te puede interesar", "noticias relacionadas", "más noticias", "últimas noticias", "te recomendamos", "también te puede interesar", "temas relacionados"],
    captions: &["foto", "fotos", "imagen", "pie de foto", "crédito", "fotografía", "foto de archivo", "imagen de archivo", "vídeo", "gráfico", "crédito de la foto"],
    about: &["acerca de", "sobre"],
    sections: &[("contacto", Section::Contact), ("contactos", Section::Contact), ("contacto de prensa", Section::Contact), ("contacto para medios", Section::Contact), ("contacto para prensa", Section::Contact), ("contacto con los medios", Section::Contact), ("para más información", Section::Contact), ("notas para editores", Section::EditorsNotes), ("nota para editores", Section::EditorsNotes), ("declaraciones prospectivas", Section::Legal), ("declaraciones a futuro", Section::Legal), ("aviso legal", Section::Legal)],
    offices: &["corresponsal", "periodista", "redactor", "redactora", "reportero", "reportera", "enviado", "enviada", "especial", "prensa", "agencia", "agencias", "redacción", "noticias", "diario", "radio", "jefe", "colaborador", "editor", "editora", "columnista"],
    ..NONE
};
