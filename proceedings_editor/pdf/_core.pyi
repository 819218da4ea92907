from proceedings_editor.pdf.pen import PlainPen

Pen = PlainPen
