"""What the people in the room talk about; no input or output, nothing imported from other rooms."""
